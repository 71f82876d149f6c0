package socketlab.harness.finding;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Finding.Sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

class ComparisonTest {

  @Test
  void the_same_bytes_do_not_differ() {
    assertEquals(Optional.empty(), Comparison.of(bytes("hello"), bytes("hello")));
  }

  @Test
  void zeros_after_all_that_was_wanted_are_padding() {
    assertEquals(Symptom.PADDED, symptom(bytes("hello"), Arrays.copyOf(bytes("hello"), 1024)));
  }

  @Test
  void other_bytes_after_all_that_was_wanted_are_too_much() {
    assertEquals(Symptom.TOO_MUCH, symptom(bytes("hello"), bytes("hello!")));
  }

  @Test
  void zeros_and_then_other_bytes_are_too_much_and_no_padding() {
    assertEquals(Symptom.TOO_MUCH, symptom(bytes("hello"), bytes("hello\0\0!")));
  }

  @Test
  void anything_is_too_much_where_nothing_was_wanted() {
    assertEquals(Symptom.TOO_MUCH, symptom(bytes(""), bytes("hello")));
  }

  @Test
  void the_beginning_alone_is_too_little() {
    assertEquals(Symptom.TOO_LITTLE, symptom(bytes("hello"), bytes("hel")));
  }

  @Test
  void nothing_at_all_is_too_little() {
    assertEquals(Symptom.TOO_LITTLE, symptom(bytes("hello"), bytes("")));
  }

  @Test
  void the_replacement_character_of_utf_8_gives_a_text_decoder_away() {
    assertEquals(Symptom.REPLACED, symptom(new byte[] {'a', (byte) 0x80, 'b'}, bytes("a\ufffdb")));
  }

  @Test
  void a_replacement_character_that_was_wanted_is_no_sign_of_a_decoder() {
    assertEquals(Symptom.DIFFERENT, symptom(bytes("\ufffda"), bytes("\ufffdb")));
  }

  @Test
  void another_byte_is_different() {
    assertEquals(Symptom.DIFFERENT, symptom(bytes("hello"), bytes("hallo")));
  }

  @Test
  void the_first_difference_counts() {
    assertEquals(1, Comparison.of(bytes("hello"), bytes("hallO")).orElseThrow().at());
  }

  @Test
  void a_difference_at_the_beginning_is_shown_from_the_beginning() {
    assertEquals(new Sample(256, 0, "0001020304050607", null), differing(256, 0).wanted());
  }

  @Test
  void a_difference_at_offset_5_is_shown_from_the_beginning() {
    assertEquals(new Sample(256, 0, "00010203040a0607", null), differing(256, 5).got(null));
  }

  @Test
  void a_difference_at_offset_128_is_shown_with_four_bytes_before_it() {
    assertEquals(new Sample(256, 124, "7c7d7e7f8f818283", null), differing(256, 128).got(null));
  }

  @Test
  void a_difference_in_the_last_byte_of_a_mebibyte_is_shown_with_the_last_bytes() {
    int length = 1 << 20;
    assertEquals(new Sample(length, length - 8, "f8f9fafbfcfdfef0", null), differing(length, length - 1).got(null));
  }

  @Test
  void bytes_that_are_missing_leave_room_in_the_window() {
    var cut = Comparison.of(counting(256), counting(128)).orElseThrow();
    assertEquals(new Sample(128, 124, "7c7d7e7f", null), cut.got(null));
  }

  @Test
  void both_windows_begin_at_the_same_byte() {
    for (int wanted : new int[] {9, 20, 1000}) {
      for (int got = 0; got < 30; got++) {
        var difference = Comparison.of(counting(wanted), counting(got));
        if (difference.isPresent()) {
          assertEquals(difference.get().wanted().offset(), difference.get().got(null).offset(),
              got + " bytes where " + wanted + " were wanted");
        }
      }
    }
  }

  @Test
  void lengths_that_differ_are_told_in_words() {
    assertEquals("1,024 bytes where 5 were wanted",
        Comparison.of(new byte[5], new byte[1024]).orElseThrow().words());
  }

  @Test
  void one_byte_is_no_plural() {
    assertEquals("1 byte where 5 were wanted", Comparison.of(new byte[5], new byte[1]).orElseThrow().words());
  }

  @Test
  void the_same_length_with_other_bytes_is_told_in_words() {
    assertEquals("other bytes than were wanted", differing(5, 2).words());
  }

  private static Symptom symptom(byte[] wanted, byte[] got) {
    return Comparison.of(wanted, got).orElseThrow().symptom();
  }

  /// Bytes 00 01 02 … against the same with the low four bits of one of them complemented.
  private static Comparison differing(int length, int at) {
    byte[] got = counting(length);
    got[at] ^= 0x0f;
    return Comparison.of(counting(length), got).orElseThrow();
  }

  private static byte[] counting(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
