import module java.base;

/// Computes the checksum of RFC 768 for a payload, for the same payload with one bit changed, and for the same payload
/// with two pairs of bytes exchanged.
///
/// Run it: `./lab run 07 Checksum`

void main() {
  // tag::payloads[]
  int sent = checksum("pay 0100");
  IO.println("'pay 0100' is sent with the checksum " + hex(sent));
  for (String arrived : List.of("pay 0100", "pay 0101", "pay 0001")) {
    int sum = checksum(arrived);
    IO.println("'" + arrived + "' has " + hex(sum) + ": "
        + (sum == sent ? "it is delivered" : "it is dropped"));
  }
  // end::payloads[]
}

// tag::checksum[]
/// The ones' complement of the ones' complement sum of all 16-bit words: the
/// pseudo header (addresses, protocol, length), UDP's header, the payload.
int checksum(String payload) {
  byte[] data = payload.getBytes(StandardCharsets.US_ASCII);
  int length = 8 + data.length; // UDP's header has 8 bytes
  int[] head = {0x7f00, 1, 0x7f00, 1, 17, length, // 127.0.0.1, twice
      4000, 5000, length, 0}; // the ports; the checksum itself counts as 0
  int sum = IntStream.of(head).sum();
  for (int i = 0; i < data.length; i += 2) {
    int low = i + 1 < data.length ? data[i + 1] & 0xff : 0;
    sum += (data[i] & 0xff) << 8 | low;
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
// end::checksum[]

String hex(int sum) {
  return "%04x".formatted(sum);
}
