import module java.base;
import module jdk.management;

import race.Bars;
import race.Child;
import race.Entrant;
import race.Figures;
import race.Java;
import race.Load;
import race.Rounds;

/// The same load for several echo servers: a thread for each client, a virtual thread for each, one thread with a
/// selector, and CPython's `selectors`. Each server is a process of its own, and so is the client. It shows requests in
/// a second, how long an answer takes, and what a connection costs in memory.
///
/// Run it: `./lab run 15 Race`, or with numbers of connections, `./lab run 15 Race 1 10000`. Further arguments:
/// `yours` takes part with your server of the exercise in place of the model answer, `ms=3000` measures longer than
/// 1,000 ms, `rounds=3` takes the median of three, `rate=2000` changes the fixed rate, `record=FILE` writes every
/// figure into a file, and `server=NAME:CLASS` has one more server take part, from the class path.

static final int OTHER_FILES = 200;
/// Fewer connections than this cost less than what a process needs from time to time.
static final int ENOUGH_FOR_MEMORY = 1_000;

static final Pattern OPTION = Pattern.compile("(ms|rounds|rate|record|server)=(.+)");

record Wanted(List<Integer> connections, long millis, int rounds, int rate, boolean yours, Optional<Path> record,
    Map<String, String> servers) {
  static Wanted of(String[] arguments) {
    var connections = new ArrayList<Integer>();
    var options = new HashMap<String, String>();
    var servers = new LinkedHashMap<String, String>();
    for (String argument : arguments) {
      var option = OPTION.matcher(argument);
      if (argument.matches("[1-9]\\d{0,6}")) {
        connections.add(Integer.valueOf(argument));
      } else if (argument.equals("yours")) {
        options.put(argument, "");
      } else if (!option.matches()) {
        throw new IllegalArgumentException(argument + ": the comment in Race.java says what it may be");
      } else if (option.group(1).equals("server")) {
        String[] server = option.group(2).split(":", 2);
        servers.put(server[0], server[1]);
      } else {
        options.put(option.group(1), option.group(2));
      }
    }
    return new Wanted(connections.isEmpty() ? List.of(1, 100, 1_000) : connections,
        Long.parseLong(options.getOrDefault("ms", "1000")), Integer.parseInt(options.getOrDefault("rounds", "1")),
        Integer.parseInt(options.getOrDefault("rate", "5000")), options.containsKey("yours"),
        Optional.ofNullable(options.get("record")).map(Path::of), servers);
  }
}

void main(String[] arguments) throws IOException {
  Wanted wanted = Wanted.of(arguments);
  Path classes = Files.createTempDirectory("race");
  Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(classes))); // at Ctrl-C, too
  race(wanted, entrants(wanted, classes), classes.resolve("race"));
}

/// Measures every server with every number of connections. In each round another server is the first one.
void race(Wanted wanted, List<Entrant> entrants, Path classes) throws IOException {
  var rounds = new Rounds();
  var failures = new LinkedHashMap<String, String>();
  List<Integer> counts = wanted.connections().stream().map(this::allowed).distinct().toList();
  for (int round = 1; round <= wanted.rounds(); round++) {
    for (int count : counts) {
      failures.clear();
      var order = new ArrayList<>(entrants);
      Collections.rotate(order, round - 1 + counts.indexOf(count));
      for (Entrant entrant : order) {
        try {
          rounds.add(round, count, entrant.name(), measure(entrant, count, wanted, classes));
        } catch (IOException failed) {
          failures.put(entrant.name(), failed.getMessage());
        }
        if (wanted.rounds() > 1) {
          System.err.println("round " + round + ": " + count + " connections, " + entrant.name());
        }
      }
      if (round == wanted.rounds()) {
        if (count != counts.getFirst()) {
          IO.println();
        }
        show(count, wanted.rate(), rounds.medians(count, entrants.stream().map(Entrant::name).toList()), failures);
      }
    }
    if (wanted.record().isPresent()) {
      Files.write(wanted.record().get(), rounds.lines());
    }
  }
}

void show(int connections, int rate, List<Bars.Row> rows, Map<String, String> failures) {
  boolean isUtf8 = "UTF-8".equals(System.getProperty("stdout.encoding"));
  Bars.head(connections, rate).forEach(IO::println);
  new Bars(isUtf8).lines(rows).forEach(IO::println);
  failures.forEach((name, reason) -> IO.println(String.format("%-17s %s", name, reason)));
}

Figures measure(Entrant entrant, int connections, Wanted wanted, Path classes) throws IOException {
  var client = Java.command(List.of("-XX:+UseSerialGC"), List.of(classes), "race.Load");
  boolean isWeighed = connections >= ENOUGH_FOR_MEMORY;
  try (var server = entrant.start()) {
    client.addAll(Stream.of(server.port(), connections, wanted.millis(), wanted.rate()).map(String::valueOf).toList());
    try (var load = Child.start(client)) {
      load.await(Load.WARM);
      var before = isWeighed ? server.memory() : OptionalLong.empty();
      load.goOn();
      load.await(Load.CONNECTED);
      var after = isWeighed ? server.memory() : OptionalLong.empty();
      var began = server.processorTime();
      load.goOn();
      long answers = Long.parseLong(load.await(Load.ASKED).group(1));
      double processor = server.processorTime().minus(began).toNanos() / 1e3 / answers;
      load.goOn();
      return Figures.of(load.await(Figures.LINE), before, after, connections, processor);
    } catch (IOException failed) {
      throw server.process().lastWords().map(IOException::new).orElse(failed);
    }
  }
}

List<Entrant> entrants(Wanted wanted, Path classes) throws IOException {
  Path lesson = lesson();
  Path answer = lesson.resolve("../../" + (wanted.yours() ? "exercises" : "solutions") + "/15-selector/src/main/java");
  compile(lesson.resolve("race"), classes.resolve("race"));
  compile(answer, classes.resolve("answer"));
  List<Path> own = List.of(classes.resolve("race"));
  var entrants = new ArrayList<Entrant>();
  entrants.add(Entrant.java("thread per client", own, "race.ThreadForEach", "platform"));
  entrants.add(Entrant.java("virtual threads", own, "race.ThreadForEach", "virtual"));
  entrants.add(Entrant.java(wanted.yours() ? "your selector" : "selector",
      List.of(classes.resolve("race"), classes.resolve("answer")), "selector.Main", "echo"));
  wanted.servers().forEach((name, main) -> entrants.add(Entrant.java(name, Stream.concat(own.stream(),
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)).toList(), main)));
  Optional<String> python = Stream.of("python3", "python").filter(this::isThere).findFirst();
  if (python.isPresent()) {
    entrants.add(new Entrant("CPython selectors",
        List.of(python.get(), lesson.resolve("selectors_echo.py").toString())));
  } else {
    IO.println("Python is not on the PATH, so CPython's selectors are left out");
  }
  return entrants;
}

boolean isThere(String program) {
  return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
      .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
      .anyMatch(file -> Files.isExecutable(file) && Files.isRegularFile(file));
}

/// The folder in which this file stands: the launcher says so (JEP 330), or it is below the current folder's parents.
Path lesson() throws IOException {
  String source = System.getProperty("jdk.launcher.sourcefile");
  if (source != null) {
    return Path.of(source).toAbsolutePath().getParent();
  }
  for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
    Path lesson = folder.resolve("lessons", "15-selector");
    if (Files.exists(lesson.resolve("Race.java"))) {
      return lesson;
    }
  }
  throw new FileNotFoundException("lessons/15-selector: call this program in the folder of the course");
}

void compile(Path sources, Path classes) throws IOException {
  var arguments = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
  try (Stream<Path> files = Files.walk(sources)) {
    files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
  }
  var javac = ToolProvider.findFirst("javac").orElseThrow();
  if (javac.run(System.out, System.out, arguments.toArray(String[]::new)) != 0) {
    throw new IOException("what is in " + sources + " does not compile");
  }
}

/// At most as many connections as this system allows: each needs an open file at either end, and a port of its own.
int allowed(int connections) {
  long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
      ? system.getMaxFileDescriptorCount() : Integer.MAX_VALUE;
  int most = (int) Math.min(connections, Math.min(files - OTHER_FILES, ports()));
  if (most == ports() && most < connections) {
    IO.println("This system has " + most + " ports for connections to one server: see ip_local_port_range in ip(7).");
  } else if (most < connections) {
    IO.println("A process may have " + files + " open files here. For more, call ulimit -n "
        + (connections + OTHER_FILES) + " in this terminal first; that may need the rights of root.");
  }
  if (most < connections) {
    IO.println("So there are " + most + " connections, and not " + connections + ".");
  }
  return most;
}

/// How many ports this system gives to clients (ip(7)); where it does not say, as many as there are by RFC 6335.
int ports() {
  // In one read: a second one, from its middle, would get nothing.
  try (var file = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
    String[] range = file.readLine().strip().split("\\s+");
    return Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1;
  } catch (IOException notThere) {
    return 65_535 - 49_152 + 1;
  }
}

void delete(Path folder) {
  try (Stream<Path> files = Files.walk(folder)) {
    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
  } catch (IOException unreadable) {
    IO.println(folder + " is left: " + unreadable.getMessage());
  }
}
