import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import transfer.FileClient;
import transfer.FileServer;
import transfer.Progress;
import transfer.SharedFolder;

/// How fast the model answer of lesson 13 brings a file from one process to another over loopback, beside other
/// programs. Each of them has a server and a client in processes of their own, and takes its turn; the client stores
/// the file. Those that compute a SHA-256 at both ends, as the model answer does, and those that only bring the bytes,
/// are two groups. Called by `workbench/bench/transfer`.
public final class Transfer {
  private static final int BLOCK_BYTES = 128 * 1024;
  private static final String NAME = "file.bin";
  private static final long PATIENCE_SECONDS = 300;

  private Transfer() {}

  /// @param arguments `run FOLDER BYTES ROUNDS SCRIPT JVM…` measures all; the other forms are the programs of one end
  static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "run" -> run(Path.of(arguments[1]), Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]),
          arguments[4], List.of(arguments).subList(5, arguments.length));
      case "serve-model" -> serveModel(Path.of(arguments[1]));
      case "get-model" -> eachLine(() -> getModel(Integer.parseInt(arguments[1]), Path.of(arguments[2])));
      case "serve-plain" -> servePlain(Path.of(arguments[1]), arguments.length > 2);
      case "get-plain" -> eachLine(() -> getPlain(Integer.parseInt(arguments[1]), Path.of(arguments[2]),
          arguments.length > 3));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  // The measurement

  /// @param client prints the nanoseconds of a download for each line that it is sent
  private record Program(String name, boolean checks, Process server, Process client, BufferedReader answers,
      List<Double> seconds) {
    void download(Path stored, long bytes) throws IOException {
      Files.deleteIfExists(stored);
      OutputStream line = client.getOutputStream();
      line.write('\n');
      line.flush();
      String nanos = answers.readLine();
      if (nanos == null || Files.size(stored) != bytes) {
        throw new IOException(name + " has not brought the file");
      }
      seconds.add(Long.parseLong(nanos.strip()) / 1e9);
    }
  }

  private static void run(Path folder, long bytes, int rounds, String script, List<String> jvm) throws Exception {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Path stored = Files.createDirectories(folder.resolve("stored"));
    fill(shared.resolve(NAME), bytes);
    var programs = new ArrayList<Program>();
    try {
      programs.add(program("the model answer of lesson 13", true, with(jvm, "serve-model", shared),
          with(jvm, "get-model", "PORT", stored)));
      programs.add(program("transferTo, and a digest", true, with(jvm, "serve-plain", shared, "digest"),
          with(jvm, "get-plain", "PORT", stored, "digest")));
      programs.add(program("CPython's socket.sendfile, and a digest", true, python(script, "serve-sendfile", shared,
          "digest"), python(script, "get-sendfile", "PORT", stored, "digest")));
      programs.add(program("transferTo", false, with(jvm, "serve-plain", shared),
          with(jvm, "get-plain", "PORT", stored)));
      programs.add(program("CPython's socket.sendfile", false, python(script, "serve-sendfile", shared),
          python(script, "get-sendfile", "PORT", stored)));
      programs.add(program("the blog's program", false, python(script, "serve-blog", shared),
          python(script, "get-blog", "PORT", stored)));
      if (isThere("socat")) {
        programs.add(program("socat", false, python(script, "serve-socat", shared),
            python(script, "get-socat", "PORT", stored)));
      } else {
        System.out.println("socat is not installed, and left out");
      }
      for (int round = 0; round <= rounds; round++) {
        for (Program program : programs) {
          program.download(stored.resolve(NAME), bytes);
        }
        if (round == 0) {
          programs.forEach(program -> program.seconds().clear()); // what is compiled and loaded at first
        }
      }
    } finally {
      for (Program program : programs) {
        program.client().destroy();
        program.server().destroy();
        program.client().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        program.server().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
    report(programs, bytes, rounds);
  }

  private static void report(List<Program> programs, long bytes, int rounds) {
    double model = median(programs.getFirst());
    System.out.printf(Locale.ROOT, "%d processors, Java %s, %,d bytes, medians of %d rounds%n%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), bytes, rounds);
    System.out.printf("%-42s %6s %8s   %s%n", "", "s", "MB/s", "the model answer is so many times as fast");
    for (Program program : programs) {
      double seconds = median(program);
      System.out.printf(Locale.ROOT, "%-42s %6.2f %8.0f   %.2f%n", program.name(), seconds, bytes / seconds / 1e6,
          seconds / model);
    }
    for (boolean checks : new boolean[] {true, false}) {
      double fastest = programs.stream().skip(1).filter(program -> program.checks() == checks)
          .mapToDouble(Transfer::median).min().orElseThrow();
      System.out.printf(Locale.ROOT, "%nbeside the fastest that %s: %.2f", checks ? "computes the digests, too"
          : "brings the bytes alone", fastest / model);
    }
    System.out.println();
  }

  private static double median(Program program) {
    double[] sorted = program.seconds().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /// Random bytes: one in 256 is a line feed, which is what the blog's program cuts at.
  private static void fill(Path file, long bytes) throws IOException {
    var random = new Random(13);
    var block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    }
  }

  private static List<String> with(List<String> jvm, Object... arguments) {
    return joined(jvm, arguments);
  }

  private static List<String> python(String script, Object... arguments) {
    return joined(List.of("python3", script), arguments);
  }

  private static List<String> joined(List<String> command, Object... arguments) {
    var all = new ArrayList<>(command);
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    return all;
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(
        folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Program program(String name, boolean checks, List<String> server, List<String> client)
      throws IOException {
    Process serving = start(server);
    String port = new BufferedReader(new InputStreamReader(serving.getInputStream())).readLine();
    if (port == null) {
      throw new IOException(name + " does not serve");
    }
    Process getting = start(client.stream().map(word -> word.equals("PORT") ? port : word).toList());
    return new Program(name, checks, serving, getting,
        new BufferedReader(new InputStreamReader(getting.getInputStream())), new ArrayList<>());
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  // The programs of one end

  @FunctionalInterface
  private interface Download {
    void run() throws Exception;
  }

  private static void eachLine(Download download) throws Exception {
    while (System.in.read() >= 0) {
      long began = System.nanoTime();
      download.run();
      System.out.println(System.nanoTime() - began);
    }
  }

  private static void serveModel(Path folder) throws IOException {
    var server = new FileServer(new SharedFolder(folder));
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(listener.getLocalPort());
      while (true) {
        try (Socket socket = listener.accept()) {
          server.serve(socket.getInputStream(), socket.getOutputStream());
        }
      }
    }
  }

  private static void getModel(int port, Path folder) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      new FileClient(new SharedFolder(folder), socket.getInputStream(), socket.getOutputStream()).get(NAME,
          Progress.NONE);
    }
  }

  /// The size in eight bytes, and the content, which the kernel copies; with a digest, that comes behind it, and the
  /// file is read once more for it.
  private static void servePlain(Path folder, boolean digest) throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      System.out.println(((InetSocketAddress) listener.getLocalAddress()).getPort());
      while (true) {
        try (SocketChannel out = listener.accept(); FileChannel file = FileChannel.open(folder.resolve(NAME))) {
          long size = file.size();
          out.write(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
          var sha = digest ? MessageDigest.getInstance("SHA-256") : null;
          ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
          for (long at = 0; at < size; ) {
            long sent = file.transferTo(at, Math.min(size - at, 8L << 20), out);
            for (long looked = at; sha != null && looked < at + sent; looked += block.remaining()) {
              sha.update(block.array(), 0, file.read(block.clear().limit((int) Math.min(BLOCK_BYTES, at + sent
                  - looked)), looked));
              block.flip();
            }
            at += sent;
          }
          if (sha != null) {
            out.write(ByteBuffer.wrap(sha.digest()));
          }
        }
      }
    }
  }

  private static void getPlain(int port, Path folder, boolean digest) throws Exception {
    try (var in = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var file = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer block = digest ? ByteBuffer.allocate(BLOCK_BYTES) : ByteBuffer.allocateDirect(BLOCK_BYTES);
      read(in, block.limit(Long.BYTES));
      var sha = digest ? MessageDigest.getInstance("SHA-256") : null;
      for (long left = block.flip().getLong(); left > 0; ) {
        block.clear().limit((int) Math.min(BLOCK_BYTES, left));
        left -= in.read(block);
        block.flip();
        if (sha != null) {
          sha.update(block.array(), 0, block.limit());
        }
        while (block.hasRemaining()) {
          file.write(block);
        }
      }
      if (sha != null) {
        ByteBuffer wanted = ByteBuffer.allocate(sha.getDigestLength());
        read(in, wanted);
        if (!MessageDigest.isEqual(wanted.array(), sha.digest())) {
          throw new IOException("another digest");
        }
      }
    }
  }

  private static void read(SocketChannel in, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into) < 0) {
        throw new IOException("the stream ended");
      }
    }
  }
}
