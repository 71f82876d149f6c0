package transfer;

import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The small part of JSON (RFC 8259) that the headers of this protocol need: one object, whose values are strings and
/// whole numbers. It is strict: whatever else JSON has (`true`, `null`, arrays, objects in objects, fractions), and
/// whatever is no JSON at all, is refused, and so is a name that comes twice. This class is given: there is nothing to
/// do here.
final class FlatJson {
  private static final int HEX = 16;
  private static final int ESCAPE_DIGITS = 4;
  private static final char FIRST_PRINTABLE = ' ';

  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /// Writes an object, its fields in the map's order.
  ///
  /// @param fields the values are each a `String` or a `Long`
  static String write(Map<String, Object> fields) {
    var json = new StringBuilder("{");
    fields.forEach((name, value) -> {
      json.append(json.length() == 1 ? "" : ",");
      quote(name, json).append(':');
      if (value instanceof String string) {
        quote(string, json);
      } else {
        json.append((long) value);
      }
    });
    return json.append('}').toString();
  }

  private static StringBuilder quote(String string, StringBuilder json) {
    json.append('"');
    for (char c : string.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }

  /// Reads an object; its fields come in their order, each value a `String` or a `Long`.
  ///
  /// @throws ProtocolException if the text is anything else; its message says what, and where
  static Map<String, Object> read(String text) throws ProtocolException {
    var json = new FlatJson(text);
    Map<String, Object> fields = json.object();
    json.skipBlanks();
    if (json.at < text.length()) {
      throw json.unexpected("nothing behind the object");
    }
    return fields;
  }

  private Map<String, Object> object() throws ProtocolException {
    var fields = new LinkedHashMap<String, Object>();
    take('{');
    if (next() == '}') {
      at++;
      return fields;
    }
    while (true) {
      skipBlanks();
      int start = at;
      String name = string();
      take(':');
      Object value = next() == '"' ? string() : (Object) number();
      if (fields.put(name, value) != null) {
        at = start;
        throw unexpected("each name once");
      }
      if (next() == '}') {
        at++;
        return fields;
      }
      take(',');
    }
  }

  private String string() throws ProtocolException {
    take('"');
    var string = new StringBuilder();
    while (true) {
      char c = raw();
      if (c == '"') {
        break;
      } else if (c == '\\') {
        string.append(escaped());
      } else if (c < FIRST_PRINTABLE) {
        at--;
        throw unexpected("no control character in a string");
      } else {
        string.append(c);
      }
    }
    for (int i = 0; i < string.length(); i += Character.charCount(string.codePointAt(i))) {
      if (Character.getType(string.codePointAt(i)) == Character.SURROGATE) {
        throw unexpected("no half of a character");
      }
    }
    return string.toString();
  }

  private char escaped() throws ProtocolException {
    char c = raw();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < ESCAPE_DIGITS; i++) {
          char digit = raw();
          if (digit > 'f' || Character.digit(digit, HEX) < 0) {
            at--;
            throw unexpected("a hexadecimal digit");
          }
          code = HEX * code + Character.digit(digit, HEX);
        }
        yield (char) code;
      }
      default -> {
        at--;
        throw unexpected("an escape of JSON behind the backslash");
      }
    };
  }

  private long number() throws ProtocolException {
    int start = at;
    if (next() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean none = at == digits;
    boolean zeros = at > digits + 1 && text.charAt(digits) == '0';
    boolean more = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
    try {
      if (!none && !zeros && !more) {
        return Long.parseLong(text.substring(start, at).strip());
      }
    } catch (NumberFormatException tooLarge) {
      // As below.
    }
    at = start;
    throw unexpected("a string, or a whole number of at most 63 bits");
  }

  /// The next character that is no blank, which stays; or 0 at the end.
  private char next() {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void take(char wanted) throws ProtocolException {
    if (next() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  private char raw() throws ProtocolException {
    if (at == text.length()) {
      throw unexpected("the rest of a string");
    }
    return text.charAt(at++);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private ProtocolException unexpected(String wanted) {
    String got = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new ProtocolException("no JSON that this protocol knows: wanted " + wanted + ", and " + got
        + " came at character " + at);
  }
}
