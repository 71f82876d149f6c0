package protocols;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import socketlab.harness.peer.Cuts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What a scripted peer sends. In a text, each character is one byte.
final class Sent {
  /// More than any line or header may have.
  private static final int FAR_TOO_MANY = 64 << 10;

  private Sent() {}

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] everyByte() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    var all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /// A beginning, and then 64 KiB of the same again and again.
  static String withoutEnd(String beginning, String again) {
    return beginning + again.repeat(FAR_TOO_MANY / again.length());
  }

  /// As it is, in two pieces in every way, byte by byte, and in some ways that the seed chooses.
  static List<List<byte[]>> ways(byte[] bytes) {
    var ways = new ArrayList<List<byte[]>>();
    ways.add(List.of(bytes));
    ways.addAll(Cuts.inTwo(bytes));
    ways.add(Cuts.some(bytes, 0, 1));
    for (int seed = 1; seed <= 10; seed++) {
      ways.add(Cuts.some(bytes, seed, 8));
    }
    return ways;
  }
}
