package struct;

import java.nio.ByteOrder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Go through the format sign by sign. What do you have to remember from one sign to the next?")
@Hint("Three things: the count so far, if any digit has come; the offset, which is the size of all before; and the "
    + "fields. A digit changes the first. A letter uses all three, and then there is no count any more.")
@Hint("At a letter of n bytes with the count c: in '@', and without a sign, bring the offset up to a multiple of n "
    + "first, even if c is 0: "
    + "Math.ceilDiv(offset, n) * n. Then x adds c bytes and no field, s one field of c bytes, any other letter c "
    + "fields of n bytes. Compute with a long, and compare with MAX_SIZE before it becomes an int.")
class LayoutTest {
  @Test
  void places_one_value_after_another() {
    expectSize(7, "!IHB");
    expectPlaces("I@0+4 H@4+2 B@6+1", "!IHB");
  }

  @Test
  void the_first_sign_says_the_order() {
    expectOrder(LITTLE_ENDIAN, "<I");
    expectOrder(BIG_ENDIAN, ">I");
    expectOrder(BIG_ENDIAN, "!I");
    expectOrder(ByteOrder.nativeOrder(), "=I");
    expectOrder(ByteOrder.nativeOrder(), "@I");
  }

  @Test
  void without_a_sign_it_is_the_order_of_the_machine() {
    expectOrder(ByteOrder.nativeOrder(), "I");
    expectOrder(ByteOrder.nativeOrder(), "");
  }

  @Test
  void a_count_may_have_more_than_one_digit() {
    expectSizeIfMistaken(0, 20, "!10H");
  }

  @Test
  void a_count_repeats_the_letter() {
    expectSize(20, "!10H");
    expectPlaces("H@0+2 H@2+2 H@4+2 B@6+1", "!3HB");
    expectPlaces("B@0+1", "!0HB");
    expectPlaces("H@0+2 H@2+2", "!002H");
  }

  @Test
  void the_count_before_s_is_a_length() {
    Layout layout = of("!5s");
    if (layout.fields().size() == 5) { // any other wrong number is for the next check
      assertEquals("1 field", "5 fields", "Layout.of(\"!5s\") has another number of fields.");
    }
  }

  @Test
  void the_bytes_of_s_are_one_value() {
    expectPlaces("s@0+5 B@5+1", "!5sB");
    expectPlaces("s@0+1", "!s");
    expectPlaces("s@0+0 B@0+1", "!0sB");
  }

  @Test
  void x_has_no_value() {
    if (of("!x").fields().size() == 1) {
      assertEquals("0 fields", "1 field", "Layout.of(\"!x\") has another number of fields.");
    }
  }

  @Test
  void x_takes_room() {
    expectSize(5, "!B3xB");
    expectPlaces("B@0+1 B@4+1", "!B3xB");
  }

  @Test
  void spaces_between_the_letters_change_nothing() {
    expectPlaces("I@0+4 H@4+2 H@6+2 B@8+1", "! I 2H\t\n\u000b\f\rB ");
  }

  @Test
  void native_layout_has_gaps() {
    expectSizeIfMistaken(5, 8, "@BI");
  }

  @Test
  void native_layout_begins_each_value_at_a_multiple_of_its_size() {
    expectPlaces("B@0+1 I@4+4", "@BI");
    expectPlaces("B@0+1 H@2+2 B@4+1 Q@8+8", "@BHBQ");
    expectPlaces("B@0+1 I@4+4", "BI");
    expectPlaces("B@0+1 d@8+8", "@Bd");
    expectPlaces("B@0+1 s@1+4 ?@5+1 B@9+1", "@B4s?3xB");
  }

  @Test
  void no_other_order_has_gaps() {
    for (String order : new String[] {"<", "!"}) {
      expectSizeIfMistaken(8, 5, order + "BI"); // with gaps in = alone, it is for the next check
    }
  }

  @Test
  void in_the_other_orders_values_stand_close_together() {
    for (String order : new String[] {"=", "<", ">", "!"}) {
      expectPlaces("B@0+1 I@1+4", order + "BI");
    }
    expectPlaces("b@0+1 h@1+2 i@3+4 q@7+8 f@15+4 d@19+8 ?@27+1", "<bhiqfd?");
    expectPlaces("B@0+1 H@1+2 I@3+4 Q@7+8", ">BHIQ");
  }

  @Test
  void there_is_no_gap_at_the_end() {
    expectSizeIfMistaken(8, 5, "@IB");
    expectSizeIfMistaken(16, 9, "@QB");
  }

  @Test
  void a_count_of_0_leaves_its_gap() {
    expectSizeIfMistaken(1, 4, "@B0I");
  }

  @Test
  void a_count_of_0_leaves_its_gap_and_nothing_else() {
    expectSize(4, "@B0I");
    expectPlaces("B@0+1", "@B0I");
    expectSize(1, "!B0I");
  }

  @Test
  void does_not_pass_over_a_sign() {
    for (String format : new String[] {"!I*", "!z", "!.H"}) {
      Refusal.returnsNothing("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void refuses_a_sign_that_has_no_meaning() {
    for (String format : new String[] {"!I*", "!z", "!H,H", "!-1H", "!H.", "!(", "!é"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format), format.replaceAll("[!IH1]", ""));
    }
  }

  @Test
  void does_not_understand_more_letters_than_there_are() {
    for (char letter : "SXFDclLnNPpe".toCharArray()) {
      Refusal.returnsNothing("Layout.of(\"!" + letter + "\")", () -> Layout.of("!" + letter));
    }
  }

  @Test
  void takes_no_other_digits_and_spaces() {
    for (String format : new String[] {"!\u0663H", "!\u2003H", "!\u00a0H", "!\u001cH", "!\0H", "!_H"}) {
      Refusal.returnsNothing("Layout.of(\"" + shown(format) + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void takes_no_sign_for_another_one() {
    for (String format : new String[] {"!\u20ac", "!\u0149", "!\u0148"}) {
      Refusal.of("Layout.of(\"" + shown(format) + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void refuses_an_order_that_is_not_the_first_sign() {
    for (String format : new String[] {"<<H", "!H!H", " <H", " =H", " @H", "!H>H", "<>H", "<=H", "H@"}) {
      String second = format.substring(1).replaceAll("[^@=<>!]", "");
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format), second);
    }
  }

  @Test
  void does_not_forget_a_count() {
    Refusal.returnsNothing("Layout.of(\"!H3\")", () -> Layout.of("!H3"));
  }

  @Test
  void refuses_a_count_without_a_letter() {
    for (String format : new String[] {"!H3", "3", "!0"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void refuses_a_space_between_a_count_and_its_letter() {
    Refusal.of("Layout.of(\"!3 H\")", () -> Layout.of("!3 H"));
    Refusal.of("Layout.of(\"!0 H\")", () -> Layout.of("!0 H"));
  }

  @Test
  void the_limit_itself_is_allowed() {
    expectSize(Layout.MAX_SIZE, "!" + Layout.MAX_SIZE + "x");
    expectSize(Layout.MAX_SIZE, "!32768H");
    Refusal.of("Layout.of(\"!65537x\")", () -> Layout.of("!65537x"));
    Refusal.of("Layout.of(\"!32768HB\")", () -> Layout.of("!32768HB"));
  }

  @Test
  void a_large_count_does_not_become_a_small_one() {
    Refusal.returnsNothing("Layout.of(\"!4294967297s\")", () -> Layout.of("!4294967297s"));
  }

  @Test
  void refuses_a_count_that_is_too_large() {
    Refusal.of("Layout.of(\"!4294967297s\")", () -> Layout.of("!4294967297s"));
    Refusal.of("Layout.of(\"!99999999999999999999999s\")", () -> Layout.of("!99999999999999999999999s"));
    Refusal.of("Layout.of(\"!1000000Q\")", () -> Layout.of("!1000000Q"));
  }

  @Test
  void large_counts_together_do_not_become_a_small_size() {
    for (String format : new String[] {"!2147483647x2147483647x2x", "!2147483647s2147483647s7s"}) {
      Refusal.returnsNothing("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void a_count_that_is_too_large_takes_no_memory() throws Exception {
    Allocated.expectLessThan(1_024, "Layout.of(\"!1000000B\") is refused, and has asked for memory.",
        () -> Refusal.of("Layout.of(\"!1000000B\")", () -> Layout.of("!1000000B")));
  }

  @Test
  void a_large_count_of_large_letters_is_refused() {
    for (String format : new String[] {"!536870913Q", "!1073741824I", "@B536870912Q"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void all_is_as_cpython_has_it() throws Exception {
    Vector.check("layouts.txt");
  }

  /// The layout of a format that is right.
  private static Layout of(String format) {
    Layout layout;
    try {
      layout = Layout.of(format);
    } catch (StructException refused) {
      assertEquals("a layout", refused.toString(), "Layout.of(\"" + shown(format) + "\") should not be refused.");
      throw refused;
    }
    assertEquals("a layout", layout == null ? "null" : layout.fields() == null || layout.order() == null
        ? "a layout without fields, or without an order" : "a layout",
        "Layout.of(\"" + shown(format) + "\") returned something else.");
    return layout;
  }

  private static void expectSize(int wanted, String format) {
    assertEquals(wanted, of(format).size(), "Layout.of(\"" + shown(format) + "\").size() is another number.");
  }

  /// Only if the size is the one that gives a mistake away; any other wrong size is for the next check.
  private static void expectSizeIfMistaken(int mistaken, int wanted, String format) {
    if (of(format).size() == mistaken) {
      expectSize(wanted, format);
    }
  }

  private static void expectPlaces(String wanted, String format) {
    assertEquals(wanted, Vector.places(of(format)),
        "Layout.of(\"" + shown(format) + "\") has other fields. (H@4+2 is an H at offset 4, of 2 bytes.)");
  }

  private static void expectOrder(ByteOrder wanted, String format) {
    assertEquals(wanted, of(format).order(), "Layout.of(\"" + format + "\").order() is another one.");
  }

  private static String shown(String format) {
    return format.chars().mapToObj(LayoutTest::shown).collect(Collectors.joining());
  }

  private static String shown(int sign) {
    return switch (sign) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> sign >= ' ' && sign <= '~' ? Character.toString(sign) : String.format("\\u%04x", sign);
    };
  }
}
