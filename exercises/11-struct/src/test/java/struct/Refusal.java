package struct;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A call of the reader's code that has to be refused.
final class Refusal {
  private Refusal() {}

  /// Makes a call, which has to throw a StructException.
  ///
  /// @param call the call, as the report writes it
  /// @return the exception's message, or an empty text
  static String of(String call, Supplier<?> code) {
    Object returned;
    try {
      returned = code.get();
    } catch (StructException refused) {
      return refused.getMessage() == null ? "" : refused.getMessage();
    } catch (UnsupportedOperationException todo) {
      throw todo;
    } catch (RuntimeException other) {
      assertEquals("a StructException", other.toString(), call + " was not refused with a StructException.");
      return "";
    }
    assertEquals("a StructException", Shown.value(returned), call + " should be refused.");
    return "";
  }

  /// The same, and the message has to contain these words.
  static void of(String call, Supplier<?> code, Object... words) {
    String message = of(call, code);
    for (Object word : words) {
      if (!says(plain(message), word.toString())) {
        assertEquals("a message that contains " + word, message.isEmpty() ? "no message" : message,
            call + " is refused, and the message of the exception does not say enough.");
      }
    }
  }

  /// A call that should have returned something, and was refused.
  ///
  /// @param wanted what it should have returned, as the report writes it
  /// @return never; the type tells the compiler that a call throws
  static StructException of(String call, String wanted, StructException refused) {
    assertEquals(wanted, refused.toString(), call + " should not be refused.");
    return refused;
  }

  /// A letter must not be a part of a word, because nearly every message has an i in it. The same is true of a number.
  private static boolean says(String message, String word) {
    return word.matches("[A-Za-z]") ? Pattern.compile("\\b" + word + "\\b").matcher(message).find()
        : word.matches("-?[0-9]+") ? Pattern.compile("(?<![0-9])" + word + "(?![0-9])").matcher(message).find()
        : message.contains(word);
  }

  /// The message with its numbers as Java's source has them, whatever the language of the machine makes of `%,d`.
  private static String plain(String message) {
    String digits = message.codePoints()
        .mapToObj(c -> Character.isDigit(c) ? String.valueOf(Character.digit(c, 10)) : Character.toString(c))
        .collect(Collectors.joining()).replace('\u2212', '-');
    return digits.replaceAll("(?<=[0-9])[,.'\u2019_\u00a0\u202f\u066c](?=[0-9]{3}(?![0-9]))", "");
  }
}
