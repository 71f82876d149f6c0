package socketlab.lab.engine;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.lab.verdict.Verdict.Output;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a JVM says when native code has crashed it: in its error file (`-XX:ErrorFile`, java(1)), in what it prints,
/// and by its exit status.
///
/// @param signal the signal, as `SIGSEGV`
/// @param places the lines of the reader's that led there, the innermost first
record CrashLog(String signal, List<Place> places) {
  private static final String BANNER = "#\n# A fatal error has been detected by the Java Runtime Environment";
  private static final Pattern SIGNAL = Pattern.compile("(?m)^#\\s+(SIG[A-Z]+) \\(");

  /// What stands above the frames. Where compiled Java code met the signal itself, as in an access to memory, they
  /// stand among the native ones alone.
  private static final List<String> FRAMES = List.of("\nJava frames:", "\nNative frames:");

  // j  echo.Sockets.listen(I)V+12          interpreted, with the offset in the method's code
  // J 123 c1 echo.Sockets.listen(I)V (12 bytes) @ 0x…   compiled, without
  private static final Pattern FRAME = Pattern.compile(
      "(?m)^[jJ]\\s+(?:\\d+%?\\s+(?:c[12]\\s+)?)?([\\w.$]+)\\.([\\w$<>]+)(\\([^)]*\\)[^+\\s]+)(?:\\+(\\d+))?");

  /// The signals that end a program without the JVM's own words, by exit status: 128 and the number (signal(7)).
  private static final Map<Integer, String> BY_STATUS = Map.of(128 + 4, "SIGILL", 128 + 6, "SIGABRT", 128 + 7, "SIGBUS",
      128 + 8, "SIGFPE", 128 + 11, "SIGSEGV");

  private static final int MAX_BYTES = 1 << 20;
  private static final int PLACES = 3;

  /// What is known of it; empty where the JVM has not crashed.
  ///
  /// @param errorFile where the JVM writes when it crashes
  /// @param answer the folder of the reader's classes
  static Optional<CrashLog> of(Path errorFile, Path answer, int status) {
    String text = text(errorFile);
    Matcher signal = SIGNAL.matcher(text);
    if (signal.find()) {
      return Optional.of(new CrashLog(signal.group(1), places(text, answer)));
    }
    return Optional.ofNullable(BY_STATUS.get(status)).map(name -> new CrashLog(name, List.of()));
  }

  private static String text(Path errorFile) {
    if (errorFile == null || !Files.isRegularFile(errorFile)) {
      return "";
    }
    try (var in = Files.newInputStream(errorFile)) {
      return new String(in.readNBytes(MAX_BYTES), UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static List<Place> places(String text, Path answer) {
    var places = new ArrayList<Place>();
    int from = FRAMES.stream().mapToInt(text::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
    int to = text.indexOf("\n\n", from);
    if (from >= 0 && to > from) {
      Matcher frame = FRAME.matcher(text.substring(from, to));
      while (frame.find() && places.size() < PLACES) {
        int offset = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
        place(answer, frame.group(1), frame.group(2), frame.group(3), offset,
            Doing.of(places.isEmpty() ? Doing.Kind.CRASHED : Doing.Kind.CALLED)).ifPresent(places::add);
      }
    }
    return places;
  }

  private static Optional<Place> place(Path answer, String type, String method, String descriptor, int offset,
      Doing doing) {
    Path file = answer.resolve(type.replace('.', '/') + ".class");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      ClassModel model = ClassFile.of().parse(file);
      String source = model.findAttribute(Attributes.sourceFile())
          .map(attribute -> attribute.sourceFile().stringValue()).orElse("");
      return model.methods().stream().filter(one -> one.methodName().equalsString(method)
              && one.methodType().equalsString(descriptor)).findFirst()
          .map(one -> new Place(source, line(one, offset), type.replaceFirst(".*\\.", ""), method, doing));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static int line(MethodModel method, int offset) {
    int line = 0;
    int start = -1;
    for (LineNumberInfo number : method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
        .map(LineNumberTableAttribute::lineNumbers).orElse(List.of())) {
      if (number.startPc() <= offset && number.startPc() > start) {
        start = number.startPc();
        line = number.lineNumber();
      }
    }
    return line;
  }

  /// What the reader's code printed, without the JVM's own words behind it.
  static Output withoutBanner(Output output) {
    int banner = output.beginning().indexOf(BANNER);
    if (banner < 0) {
      return output;
    }
    String before = output.beginning().substring(0, banner);
    return new Output(before, before.getBytes(UTF_8).length);
  }
}
