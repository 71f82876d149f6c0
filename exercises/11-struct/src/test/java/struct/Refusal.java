package struct;

import java.util.function.Supplier;
import java.util.regex.Pattern;

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
      assertEquals("a StructException", other.toString(), call + " was not refused as it should be.");
      return "";
    }
    assertEquals("a StructException", Shown.value(returned), call + " should be refused.");
    return "";
  }

  /// The same, and the message has to contain these words.
  static void of(String call, Supplier<?> code, Object... words) {
    String message = of(call, code);
    for (Object word : words) {
      if (!says(message, word.toString())) {
        assertEquals("a message that contains " + word, message.isEmpty() ? "no message" : message,
            call + " is refused, and the exception does not say enough.");
      }
    }
  }

  /// A letter has to stand by itself: nearly every message has an i in it.
  private static boolean says(String message, String word) {
    return word.matches("[A-Za-z]") ? Pattern.compile("\\b" + word + "\\b").matcher(message).find()
        : message.contains(word);
  }
}
