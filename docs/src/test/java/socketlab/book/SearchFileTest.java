package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SearchFileTest {

  private static final Page START = page("index");
  private static final Page ONE = page("one");
  private static final Page TWO = page("two");

  @TempDir
  private Path folder;

  private static Page page(String name) {
    return new Page(Path.of("docs", name + ".adoc"), name, Optional.empty(), name);
  }

  private static Body body(String text) {
    return Body.of(Html.parsed("<p>" + text + "</p>"), "", List.of());
  }

  private static String line(String name, String text) {
    return "{\"page\":\"" + name + ".html\",\"title\":\"" + name
        + "\",\"passages\":[{\"id\":\"\",\"heading\":\"\",\"isTerm\":false,\"text\":\"" + text + "\"}]},\n";
  }

  private String written(List<Page> pages, Map<Page, Body> made) throws IOException {
    Path file = folder.resolve(SearchFile.NAME);
    var book = new Book(folder, START, List.of(new Part("Part", pages)), List.of());
    new SearchFile(book, file, "find();\n").write(made);
    return Files.readString(file).replace("globalThis.bookPages = [\n", "").replace("];\n\nfind();\n", "");
  }

  @Test
  void knows_the_pages_in_the_order_of_the_book() throws IOException {
    assertEquals(line("index", "A") + line("two", "C") + line("one", "B"),
        written(List.of(TWO, ONE), Map.of(ONE, body("B"), START, body("A"), TWO, body("C"))));
  }

  @Test
  void keeps_what_it_knows_of_the_pages_that_are_not_made_this_time() throws IOException {
    written(List.of(ONE, TWO), Map.of(START, body("A"), ONE, body("B, {}],"), TWO, body("C")));
    assertEquals(line("index", "A") + line("one", "B, {}],") + line("two", "D"),
        written(List.of(ONE, TWO), Map.of(TWO, body("D"))));
  }

  @Test
  void forgets_a_page_that_the_book_has_no_more() throws IOException {
    written(List.of(ONE, TWO), Map.of(START, body("A"), ONE, body("B"), TWO, body("C")));
    assertEquals(line("index", "A") + line("one", "E"), written(List.of(ONE), Map.of(ONE, body("E"))));
  }
}
