package retries;

import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Work that must not be done twice: each request is an amount in decimal digits, and its answer is the new balance.
final class Account implements UnaryOperator<byte[]> {
  private long balance;

  @Override
  public synchronized byte[] apply(byte[] amount) {
    balance += Long.parseLong(new String(amount, UTF_8));
    return String.valueOf(balance).getBytes(UTF_8);
  }

  synchronized long balance() {
    return balance;
  }
}
