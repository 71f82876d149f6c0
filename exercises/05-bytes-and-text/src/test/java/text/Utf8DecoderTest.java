package text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Feed;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("The bytes e7 b2 have come, and 98 has not. What can you return now? What do you need when 98 comes?")
@Hint("UTF_8.newDecoder() makes a CharsetDecoder. Its decode(in, out, false) stops before an incomplete character and "
    + "before malformed bytes, and in.position() is there. The result says which of the two it was.")
@Hint("in = ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip(); out has room for as many "
    + "chars. Call decode. If the result is malformed, throw the exception with the number of bytes decoded so far "
    + "and with the next result.length() bytes. Else the bytes that are left in `in` are the new rest: keep them, and "
    + "return out.flip().toString().")
class Utf8DecoderTest {
  /// Characters of one, two, three and four bytes: 61, c3 a9, e7 b2 98, f0 9f 98 80.
  private static final String MIXED = "aé粘😀";

  /// The first and the last character of each length (RFC 3629 §3), those beside the surrogates, and the byte order
  /// mark.
  private static final String LIMITS = "\0\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff\ud7ff\ue000\ufeff";

  @Test
  void decodes_characters_of_one_to_four_bytes() throws Exception {
    feed(MIXED, List.of(MIXED.getBytes(UTF_8)));
  }

  @Test
  void returns_a_character_when_its_last_byte_has_come() throws Exception {
    feed(MIXED, byteByByte(MIXED.getBytes(UTF_8)));
  }

  @Test
  void decodes_a_text_wherever_it_is_cut() throws Exception {
    for (var pieces : Cuts.every((MIXED + "é").getBytes(UTF_8))) {
      feed(MIXED + "é", pieces);
    }
    for (String character : LIMITS.codePoints().mapToObj(Character::toString).toList()) {
      for (var pieces : Cuts.every((character + "a" + character).getBytes(UTF_8))) {
        feed(character + "a" + character, pieces);
      }
    }
  }

  @Test
  void an_empty_piece_changes_nothing() throws Exception {
    byte[] none = {};
    var feed = Feed.to(new Utf8Decoder()::feed);
    feed.expect(none, "");
    feed.expect(bytes("e7 b2"), "");
    feed.expect(none, "");
    feed.expect(bytes("98"), "粘");
  }

  @Test
  void decodes_a_piece_of_one_mebibyte() throws Exception {
    String text = MIXED.repeat((1 << 20) / MIXED.getBytes(UTF_8).length);
    Feed.to(new Utf8Decoder()::feed).expect(text.getBytes(UTF_8), text);
  }

  @Test
  @Hint("What do you keep after each piece? You do not need the text that you have returned.")
  void needs_no_more_memory_when_the_stream_gets_longer() throws Exception {
    var decoder = new Utf8Decoder();
    byte[] piece = "0123456789abcdef".repeat(1 << 10).getBytes(UTF_8);
    Allocated.expectSteady("The decoder got a stream of 1 MiB, 16 KiB at a time.", 64, () -> decoder.feed(piece));
  }

  @Test
  @Hint("Who may change the array after feed has returned? Copy the bytes that you keep for the next piece.")
  void the_caller_may_use_its_array_again() throws Exception {
    var feed = Feed.to(new Utf8Decoder()::feed);
    var array = new byte[1];
    byte[] bytes = "粘".getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      array[0] = bytes[i];
      feed.expect(array, i == bytes.length - 1 ? "粘" : "");
    }
  }

  @Test
  void reports_a_continuation_byte_without_its_beginning() throws Exception {
    expectMalformed("80", "bf");
  }

  @Test
  void reports_bytes_that_utf_8_never_has() throws Exception {
    expectMalformed("f5 80 80 80", "f8 88 80 80 80", "fc 84 80 80 80 80", "fe", "ff");
  }

  @Test
  void reports_forms_that_are_too_long() throws Exception {
    expectMalformed("c0 80", "c0 af", "c1 bf", "e0 80 80", "e0 9f bf", "f0 80 80 80", "f0 8f bf bf");
  }

  @Test
  void reports_half_a_surrogate_pair() throws Exception {
    expectMalformed("ed a0 80", "ed bf bf", "ed a1 8d ed b0 80");
  }

  @Test
  void reports_numbers_above_the_last_code_point() throws Exception {
    expectMalformed("f4 90 80 80", "f4 bf bf bf");
  }

  @Test
  void reports_an_incomplete_character() throws Exception {
    expectMalformed("c3 41", "e7 41", "e7 b2 41", "f0 9f 98 41", "e7 b2 e7 b2 98");
  }

  @Test
  void finish_returns_when_nothing_is_missing() throws Exception {
    for (var pieces : Cuts.every(MIXED.getBytes(UTF_8))) {
      var decoder = new Utf8Decoder();
      for (byte[] piece : pieces) {
        decoder.feed(piece);
      }
      decoder.finish();
    }
  }

  @Test
  @Hint("Which bytes have you kept when finish() is called? No more bytes will come: what does that mean for them?")
  void reports_a_character_that_the_end_of_the_stream_cuts_off() throws Exception {
    for (String end : List.of("c3", "e7", "e7 b2", "f0", "f0 9f", "f0 9f 98")) {
      for (var pieces : Cuts.every(stream("a粘", end, ""))) {
        refusal(pieces);
      }
    }
  }

  @Test
  void the_offset_says_where_the_bad_bytes_begin() throws Exception {
    assertEquals(6, refusal(List.of(stream("粘粘", "ff", "a"))).offset(),
        "The offset is wrong. The bad byte ff comes after 6 bytes, which are 2 characters.");
    assertEquals(3, refusal(List.of(stream("粘", "e7 b2", "a"))).offset(),
        "The offset is wrong. The bad bytes e7 b2 come after 3 bytes.");
  }

  @Test
  void the_offset_is_the_same_wherever_the_stream_is_cut() throws Exception {
    for (var pieces : Cuts.every(stream("a粘", "ff", "a"))) {
      assertEquals(4, refusal(pieces).offset(),
          "The offset is wrong. The bad byte ff comes after 4 bytes of the stream.");
    }
    for (String after : List.of("a", "")) {
      for (var pieces : Cuts.every(stream("a粘", "e7 b2", after))) {
        assertEquals(4, refusal(pieces).offset(),
            "The offset is wrong. The bad bytes e7 b2 come after 4 bytes of the stream.");
      }
    }
  }

  @Test
  void the_exception_holds_the_bad_bytes() throws Exception {
    for (String bad : List.of("80", "c0 af", "e0 80 80", "ed a0 80", "f4 90 80 80", "ff")) {
      for (var pieces : Cuts.every(stream("a粘", bad, "a"))) {
        byte[] named = refusal(pieces).bytes();
        byte[] came = bytes(bad);
        byte[] beginning = Arrays.copyOf(came, Math.clamp(named.length, 1, came.length));
        assertEquals(hex(beginning), hex(named), "The exception holds the wrong bytes. The bad bytes "
            + "begin with " + hex(came).substring(0, 2) + ", and are at most " + hex(came) + ".");
      }
    }
  }

  /// Feeds a text in pieces, and expects after each piece the characters that are complete then.
  private static void feed(String text, List<byte[]> pieces) throws Exception {
    var feed = Feed.to(new Utf8Decoder()::feed);
    int fed = 0;
    int returned = 0;
    for (byte[] piece : pieces) {
      fed += piece.length;
      int complete = charsWithin(text, fed);
      feed.expect(piece, text.substring(returned, complete));
      returned = complete;
    }
  }

  /// The number of chars of those characters that are complete within the first bytes of a text.
  private static int charsWithin(String text, int bytes) {
    int chars = 0;
    int used = 0;
    while (chars < text.length()) {
      int next = chars + Character.charCount(text.codePointAt(chars));
      used += text.substring(chars, next).getBytes(UTF_8).length;
      if (used > bytes) {
        break;
      }
      chars = next;
    }
    return chars;
  }

  /// Each of these stands between two texts, and must be reported wherever the stream is cut.
  private static void expectMalformed(String... kinds) throws Exception {
    for (String bad : kinds) {
      byte[] stream = stream("粘", bad, "a");
      refusal(List.of(stream));
      for (var pieces : Cuts.every(stream)) {
        refusal(pieces);
      }
    }
  }

  private static MalformedTextException refusal(List<byte[]> pieces) throws Exception {
    var decoder = new Utf8Decoder();
    return Feed.to(decoder::feed).expectException(MalformedTextException.class, pieces, decoder::finish);
  }

  private static byte[] stream(String before, String hex, String after) {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(before.getBytes(UTF_8));
    stream.writeBytes(bytes(hex));
    stream.writeBytes(after.getBytes(UTF_8));
    return stream.toByteArray();
  }

  private static List<byte[]> byteByByte(byte[] bytes) {
    return Cuts.some(bytes, 0, 1);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
