package socketlab.harness.reader;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the tests call and do not find, in the reader's words instead of the JVM's.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Missing {
  // 'void echo.EchoServer.serveOne()', as the JVM writes it.
  private static final Pattern METHOD = Pattern.compile("'(\\S+) ([\\w.$]+)\\.([\\w<>]+)\\((.*)\\)'");
  private static final Pattern CLASS = Pattern.compile("([\\w/$]+)");

  // private method 'void echo.EchoServer.serveOne()', inside a longer sentence.
  private static final Pattern PRIVATE = Pattern.compile("private (?:method|constructor|field) "
      + "'(?:\\S+ )?(?:[\\w$]+\\.)*([\\w$]+)\\.([\\w<>]+)(?:\\(.*\\))?'");

  private Missing() {}

  /// One or two sentences on what is missing, and on what the reader has instead.
  public static String words(LinkageError error, ReaderCode reader) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    Matcher method = METHOD.matcher(message);
    if (error instanceof NoSuchMethodError && method.matches()) {
      String type = simple(method.group(2));
      String parameters = method.group(4).isEmpty() ? "" : simple(method.group(4));
      String what = method.group(3).equals("<init>") ? "the constructor " + type + "(" + parameters + ")"
          : "a method " + simple(method.group(1)) + " " + method.group(3) + "(" + parameters + ") in " + type;
      return "The tests call " + what + ", but your code does not have it. Keep the names, parameters and results "
          + "of the skeleton." + nearest(method, reader);
    }
    Matcher type = CLASS.matcher(message);
    if (error instanceof NoClassDefFoundError && type.matches()) {
      return "The tests use the class " + message.replace('/', '.') + ", but your code does not have it. "
          + "Keep the names of the class, of its file and of its package." + elsewhere(message, reader);
    }
    if (error instanceof IllegalAccessError) {
      Matcher hidden = PRIVATE.matcher(message);
      return !hidden.find()
          ? "The tests need a class, a method or a constructor of yours, but may not use it: it must not be private."
          : "The tests call " + (hidden.group(2).equals("<init>") ? "the constructor of " + hidden.group(1)
              : hidden.group(2) + "() of " + hidden.group(1)) + ", but it is private. Take the word private away: "
              + "the tests have to reach it, as in the skeleton.";
    }
    return "The tests use something that your code does not have, or has in another form (" + message + ").";
  }

  /// The package in which a class of that name stands instead.
  private static String elsewhere(String name, ReaderCode reader) {
    String simple = name.substring(name.lastIndexOf('/') + 1);
    return reader.packagesOf(simple).stream().findFirst()
        .map(other -> " Yours is in " + (other.isEmpty() ? "no package." : "the package " + other + ".")).orElse("");
  }

  /// What the class has instead: the same name with other parameters or another result, or a name like it.
  private static String nearest(Matcher wanted, ReaderCode reader) {
    String name = wanted.group(3);
    return reader.declaredMethods(wanted.group(2)).stream()
        .filter(method -> !method.isSynthetic() && distance(method.getName(), name) <= name.length() / 2)
        .min(Comparator.comparingInt(method -> distance(method.getName(), name)))
        .map(method -> " Yours has " + method.getReturnType().getSimpleName() + " " + method.getName() + "("
            + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", "))
            + ").").orElse("");
  }

  /// How many letters have to be put in, taken away or changed (Levenshtein).
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  /// "java.lang.String, int" becomes "String, int".
  private static String simple(String types) {
    return types.replaceAll("[\\w]+[.$](?=\\w)", "");
  }
}
