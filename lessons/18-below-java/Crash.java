import module java.base;

/// Starts three small programs, each in a JVM of its own, and prints how each of them ends: one reads behind the end of
/// a segment, one reads a segment that was freed, and one reads at an address that it made up.
///
/// Run it: `./lab run 18 Crash`

// tag::program[]
static final String BEHIND = """
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8).get(ValueLayout.JAVA_LONG, 8);
    }""";
static final String FREED = """
    Arena arena = Arena.ofConfined();
    MemorySegment memory = arena.allocate(8);
    arena.close();
    memory.get(ValueLayout.JAVA_LONG, 0);""";
static final String MADE_UP = """
    MemorySegment.ofAddress(8).reinterpret(8)
        .get(ValueLayout.JAVA_LONG, 0);""";
// end::program[]

static final Pattern EXCEPTION = Pattern.compile("java\\.lang\\.(\\w+Exception)");
static final Pattern SIGNAL = Pattern.compile("# +(SIG\\w+)");

void main() throws IOException, InterruptedException {
  IO.println("behind the end: " + end(BEHIND));
  IO.println("freed:          " + end(FREED));
  IO.println("made up:        " + end(MADE_UP));
}

/// Runs some lines as a program, and says how it ended.
String end(String lines) throws IOException, InterruptedException {
  Path folder = Files.createTempDirectory("crash");
  Path program = folder.resolve("Program.java");
  try {
    Files.writeString(program, "import java.lang.foreign.*;\nvoid main() {\n" + lines + "\n}\n");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.resolve("error"),
        program.toString()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return Stream.of(EXCEPTION, SIGNAL).map(one -> one.matcher(printed)).filter(Matcher::find)
        .map(found -> found.group(1)).findFirst().orElse(printed);
  } finally {
    Files.deleteIfExists(folder.resolve("error"));
    Files.delete(program);
    Files.delete(folder);
  }
}
