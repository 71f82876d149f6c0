package socketlab.lab.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.course.Course;
import socketlab.course.Problem;
import socketlab.lab.report.Pages;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The pages of the book by their names, and its search. They are made, or made anew, in a thread of its own.
final class BookPages {
  /// A page's name: no path leads out of the folder with this.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  /// The search of the book, a script, which the pages load by this name.
  static final String SEARCH = "search.js";

  private final Path folder;
  private final Supplier<List<Problem>> maker;
  private volatile String trouble;
  private volatile boolean isMaking;

  /// @param folder where they are
  /// @param maker makes what is not there, or is not as its text is now, and returns what is wrong with it
  BookPages(Path folder, Supplier<List<Problem>> maker) {
    this.folder = folder;
    this.maker = maker;
  }

  /// Those of this course.
  static BookPages of(Course course) {
    var pages = new Pages(course);
    return new BookPages(pages.folder(),
        () -> pages.convertAll(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)));
  }

  /// The page of this name as it is now; empty where there is none.
  ///
  /// @param name the name of its file, without `.html`
  Optional<String> page(String name) {
    return NAME.matcher(name).matches() ? text(folder.resolve(name + ".html")) : Optional.empty();
  }

  /// The search as it is now; empty where there is none.
  Optional<String> search() {
    return text(folder.resolve(SEARCH));
  }

  private static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file, UTF_8));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Makes them.
  ///
  /// @param made is called at the end
  void make(Runnable made) {
    isMaking = true;
    Thread.ofPlatform().daemon().name("make the book").start(() -> {
      try {
        trouble = maker.get().stream().map(Problem::toString).collect(Collectors.joining("\n"));
      } catch (IllegalStateException | UncheckedIOException failed) {
        trouble = failed.getMessage();
      }
      isMaking = false;
      made.run();
    });
  }

  /// Whether they are being made now.
  boolean isMaking() {
    return isMaking;
  }

  /// Why pages are missing, or are not as they should be; empty where nobody knows of any reason.
  String trouble() {
    return trouble == null ? "" : trouble;
  }
}
