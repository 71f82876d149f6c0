package lines;

import java.math.BigInteger;

/// The service of [LineServer]: a request is a line, and its answer is a line. This file is given: you do not change
/// it.
public final class Calculator {
  private Calculator() {}

  /// The answer to a request, both without a line end.
  ///
  /// The answer to `PING` is `PONG`, the answer to `ECHO` and a text is the text, and the answer to `SUM` and whole
  /// numbers is their sum. The answer to any other request begins with `ERROR`.
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
