package socketlab.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JsonTest {
  private enum Colour { RED, GREEN }

  private record Point(int x, double y) {}

  private record Everything(String text, boolean truth, int number, long large, double fraction, Colour colour,
      List<Point> points, Map<Integer, String> names, Point point) {}

  private sealed interface Shape {
    record Circle(Point centre) implements Shape {}

    record Line(List<Point> ends) implements Shape {}
  }

  private static final Everything FULL = new Everything("a \"b\"\n粘包\u0000\ud83d\ude42", true, -7, 1L << 40, 0.25,
      Colour.GREEN, List.of(new Point(1, 2.5), new Point(3, -4)), Map.of(2, "two", 10, "ten"), new Point(0, 0));

  @Test
  void brings_back_every_kind_of_value() throws Json.Unreadable {
    assertEquals(FULL, Json.read(Json.write(FULL), Everything.class));
  }

  @Test
  void is_one_line() {
    assertEquals(1, Json.write(FULL).lines().count());
  }

  @Test
  void says_which_of_several_records_it_is() throws Json.Unreadable {
    Shape line = new Shape.Line(List.of(new Point(1, 1)));
    assertEquals("{\"is\":\"Line\",\"ends\":[{\"x\":1,\"y\":1.0}]}", Json.write(line));
    assertEquals(line, Json.read(Json.write(line), Shape.class));
  }

  @Test
  void passes_over_what_it_does_not_know() throws Json.Unreadable {
    assertEquals(new Point(1, 2), Json.read("{\"z\": {\"x\": [9]}, \"x\": 1, \"w\": [[]], \"y\": 2}", Point.class));
  }

  @Test
  void takes_what_is_missing_for_nothing() throws Json.Unreadable {
    assertEquals(new Everything(null, false, 0, 0, 0, null, null, null, null), Json.read("{}", Everything.class));
  }

  @Test
  void keeps_nulls() throws Json.Unreadable {
    var empty = new Everything(null, false, 0, 0, 0, null, null, null, null);
    assertEquals(empty, Json.read(Json.write(empty), Everything.class));
  }

  @Test
  void reads_a_map_of_records() throws Json.Unreadable {
    var map = new TreeMap<>(Map.of("b", new Point(1, 1), "a", new Point(2, 2)));
    assertEquals(map, Json.readMap(Json.write(map), Point.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{\"x\": \"one\"}", "{\"x\": 99999999999}", "{\"x\": 1,}", "{x: 1}",
      "{\"x\": 1} 2", "{}}", "{}x"})
  void refuses_what_is_not_the_record(String text) {
    assertThrows(Json.Unreadable.class, () -> Json.read(text, Point.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ends\": []}", "{\"is\": \"Square\"}", "{\"is\": 7}",
      "{\"is\": \"Line\", \"ends\": 1}"})
  void refuses_what_is_none_of_several_records(String text) {
    assertThrows(Json.Unreadable.class, () -> Json.read(text, Shape.class));
  }

  @Test
  void refuses_a_constant_that_is_not_there() {
    assertThrows(Json.Unreadable.class, () -> Json.read("{\"colour\": \"BLUE\"}", Everything.class));
  }
}
