package socketlab.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tests call and do not find, in the reader's words instead of the JVM's.
final class Missing {
  // 'void echo.EchoServer.serveOne()', as the JVM writes it.
  private static final Pattern METHOD = Pattern.compile("'(\\S+) ([\\w.$]+)\\.([\\w<>]+)\\((.*)\\)'");
  private static final Pattern CLASS = Pattern.compile("([\\w/$]+)");

  private Missing() {}

  static String words(LinkageError error) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    Matcher method = METHOD.matcher(message);
    if (error instanceof NoSuchMethodError && method.matches()) {
      String type = simple(method.group(2));
      String parameters = method.group(4).isEmpty() ? "" : simple(method.group(4));
      String what = method.group(3).equals("<init>") ? "the constructor " + type + "(" + parameters + ")"
          : "a method " + simple(method.group(1)) + " " + method.group(3) + "(" + parameters + ") in " + type;
      return "The tests call " + what + ", and there is none. Names, parameters and results have to stay as they "
          + "are in the skeleton.";
    }
    Matcher type = CLASS.matcher(message);
    if (error instanceof NoClassDefFoundError && type.matches()) {
      return "The tests use the class " + message.replace('/', '.') + ", and there is none. The class, its file and "
          + "its package have to keep their names.";
    }
    if (error instanceof IllegalAccessError) {
      return "The tests may not use something that they need: a class, method or constructor of yours must not be "
          + "private (" + message.replaceAll(" \\(.*", "").replaceAll(".*private ", "private ") + ").";
    }
    return "The tests use something that your code does not have, or has in another form (" + message + ").";
  }

  /// "java.lang.String, int" becomes "String, int".
  private static String simple(String types) {
    return types.replaceAll("[\\w]+[.$](?=\\w)", "");
  }
}
