package lines;

import java.math.BigInteger;

/// The service behind [LineServer]: a request and its answer are a line each. This file is given: there is nothing to
/// do here.
public final class Calculator {
  private Calculator() {}

  /// The answer to a request; both are without a line end.
  ///
  /// `PING` is answered with `PONG`, `ECHO` and a text with the text, `SUM` and whole numbers with their sum. Whatever
  /// else comes is answered with a text that begins with `ERROR`.
  public static String answer(String request) {
    int space = request.indexOf(' ');
    String command = space < 0 ? request : request.substring(0, space);
    String rest = space < 0 ? "" : request.substring(space + 1);
    return switch (command) {
      case "PING" -> "PONG";
      case "ECHO" -> rest;
      case "SUM" -> sum(rest);
      case "" -> "ERROR empty request";
      default -> "ERROR unknown command";
    };
  }

  private static String sum(String numbers) {
    try {
      BigInteger sum = BigInteger.ZERO;
      for (String number : numbers.split(" ")) {
        sum = sum.add(new BigInteger(number));
      }
      return sum.toString();
    } catch (NumberFormatException notANumber) {
      return "ERROR not a number";
    }
  }
}
