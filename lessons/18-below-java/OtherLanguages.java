import module java.base;

/// Runs the nine steps in another language, and prints what they print: `nine_steps.c`, after a C compiler has built
/// it, or `nine_steps.py`.
///
/// Run it: `./lab run 18 OtherLanguages c`, or `./lab run 18 OtherLanguages python`

static final String LESSON = "lessons/18-below-java";
static final int LIMIT_SECONDS = 60;

void main(String[] arguments) throws IOException, InterruptedException {
  Path lesson = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
      .map(folder -> folder.resolve(LESSON)).filter(Files::isDirectory).findFirst()
      .orElseThrow(() -> new FileNotFoundException("run this in the folder of the course: there is no " + LESSON));
  IO.println(arguments.length > 0 && arguments[0].equals("python") ? inPython(lesson) : inC(lesson));
}

interface Run {
  String with(String program) throws IOException, InterruptedException;
}

String inC(Path lesson) throws IOException, InterruptedException {
  return first(List.of("cc", "gcc", "clang"), "no C compiler", compiler -> {
    Path folder = Files.createTempDirectory("nine-steps");
    Path built = folder.resolve("nine_steps");
    try {
      printed(compiler, "-Wall", "-o", built.toString(), lesson.resolve("nine_steps.c").toString());
      return printed(built.toString());
    } finally {
      Files.deleteIfExists(built);
      Files.delete(folder);
    }
  });
}

String inPython(Path lesson) throws IOException, InterruptedException {
  return first(List.of("python3", "python"), "no Python",
      python -> printed(python, lesson.resolve("nine_steps.py").toString()));
}

/// What the first of these programs brings that this machine has.
String first(List<String> programs, String lack, Run run) throws IOException, InterruptedException {
  for (String program : programs) {
    boolean isHere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (isHere) {
      return run.with(program);
    }
  }
  return "left out: this machine has " + lack + " (" + String.join(", ", programs) + ")";
}

/// What a program prints.
///
/// @throws IOException if it does not end well
String printed(String... command) throws IOException, InterruptedException {
  Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
  process.getOutputStream().close();
  String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
    process.destroyForcibly();
    throw new IOException(String.join(" ", command) + " has failed: " + text);
  }
  return text;
}
