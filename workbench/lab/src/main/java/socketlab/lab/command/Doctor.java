package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import socketlab.lab.files.Trouble;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.process.Program;
import socketlab.lab.reader.Git;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Session;
import socketlab.lab.time.Waits;

/// `./lab doctor`: what there is, and what to do about what is not.
@Command(name = "doctor", description = "Say what was found on this machine, and what to do about what is missing.")
public final class Doctor extends Subcommand {
  private static final int JDK = 25;
  private static final Pattern JAVA_VERSION = Pattern.compile("version \"(\\d+)");
  private static final Pattern MAVEN_VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");

  /// What a check, or the pages, may need for the moment.
  private static final long ENOUGH_MIB = 100;
  private static final long MIB = 1 << 20;
  private static final int TRIED_BYTES = 4_096;

  private boolean sick;

  @Override
  public Integer call() {
    PrintWriter out = session().out();
    Ink ink = session().ink();
    jdk(out, ink);
    javaOnPath(out, ink);
    maven(out, ink);
    git(out, ink);
    folder(out, ink, "course", session().course().root(), "the lab can remember nothing, and make no page");
    folder(out, ink, "temporary", Path.of(System.getProperty("java.io.tmpdir")),
        "no check can run. You can set TMPDIR to another folder");
    loopback(out, ink, "IPv4", "127.0.0.1", true);
    loopback(out, ink, "IPv6", "::1", false);
    engine(out, ink);
    boolean terminal = Session.hasTerminal();
    line(out, ink, "terminal", terminal, false, terminal ? "keys and redrawing work" + (ink.isColoured() ? ", in colour"
        : ", without colour") : "none: ./lab prints one verdict and ends, instead of watching your files");
    return sick ? ExitStatus.AT_FAULT : ExitStatus.DONE;
  }

  private void jdk(PrintWriter out, Ink ink) {
    int version = Runtime.version().feature();
    line(out, ink, "JDK", version >= JDK, true, Runtime.version() + " in " + System.getProperty("java.home")
        + (version >= JDK ? "" : ": install a JDK " + JDK));
  }

  /// `./lab run` and `./lab demo` need none; who types `java` or `jshell` does.
  private void javaOnPath(PrintWriter out, Ink ink) {
    Matcher version = JAVA_VERSION.matcher(said("java", "-version"));
    int feature = version.find() ? Integer.parseInt(version.group(1)) : 0;
    String advice = ". ./lab run and ./lab demo do not need it. To type java and jshell yourself, put "
        + Toolbox.jdk("java").getParent() + " first on your PATH";
    line(out, ink, "java", feature >= JDK, false, feature == 0 ? "none on the PATH" + advice
        : "on the PATH: " + feature + (feature >= JDK ? "" : advice));
  }

  private void maven(PrintWriter out, Ink ink) {
    String name = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    Matcher version = MAVEN_VERSION.matcher(said(name, "-version"));
    if (!version.find()) {
      line(out, ink, "Maven", false, true, "not found: install Maven 3.8.7 or later, and put mvn on the PATH");
      return;
    }
    int number = Integer.parseInt(version.group(1)) * 10_000 + Integer.parseInt(version.group(2)) * 100
        + Integer.parseInt(version.group(3));
    line(out, ink, "Maven", number >= 30_807, true, version.group().substring("Apache Maven ".length())
        + (number >= 30_807 ? "" : ": install 3.8.7 or later"));
  }

  private void git(PrintWriter out, Ink ink) {
    String version = said("git", "--version").strip();
    Optional<String> refusal = Git.refusal(session().course().root(), Waits.OTHER_PROGRAM);
    line(out, ink, "git", !version.isEmpty() && refusal.isEmpty(), false, refusal.orElse(version.isEmpty()
        ? "none: ./lab reset takes the skeletons from .lab, where the first start of the lab put them" : version));
  }

  /// Whether a folder can be written, and has room.
  private void folder(PrintWriter out, Ink ink, String what, Path folder, String lack) {
    try {
      Path tried = Files.createTempFile(folder, ".socket-lab-", "");
      try {
        Files.write(tried, new byte[TRIED_BYTES]);
      } finally {
        Files.delete(tried);
      }
      long free = Files.getFileStore(folder).getUsableSpace() / MIB;
      line(out, ink, what, free >= ENOUGH_MIB, false, folder + (free >= ENOUGH_MIB ? " can be written"
          : " has only " + free + " MiB left: " + ENOUGH_MIB + " MiB are better"));
    } catch (IOException refused) {
      line(out, ink, what, false, true, folder + " cannot be written (" + Trouble.reason(refused) + "): " + lack);
    }
  }

  private void loopback(PrintWriter out, Ink ink, String family, String address, boolean needed) {
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      line(out, ink, family, true, needed, "a listener on " + address + " works");
    } catch (IOException refused) {
      line(out, ink, family, false, needed, "no listener on " + address + " (" + refused.getMessage() + ")"
          + (needed ? ": no exercise can run" : ": the checks that need it are left out, and the report says so"));
    }
  }

  private void engine(PrintWriter out, Ink ink) {
    String version = said("docker", "version", "--format", "{{.Server.Version}}").strip();
    boolean found = version.matches("\\d+\\..*");
    line(out, ink, "containers", found, false, found ? "engine " + version.lines().findFirst().orElse("")
        + ": ./lab check NN --real-peers works" : "no engine answers, so the checks with real peers are "
            + "left out. No exercise needs them");
  }

  private void line(PrintWriter out, Ink ink, String what, boolean good, boolean needed, String words) {
    sick |= !good && needed;
    out.printf("  %s %-11s %s%n", good ? ink.good("✓") : needed ? ink.bad("✗") : ink.advice("-"), what, words);
  }

  /// What a program prints, or nothing when it is not there or takes too long.
  private static String said(String... command) {
    return Program.run(new ProcessBuilder(command).redirectErrorStream(true), Waits.OTHER_PROGRAM).printed();
  }
}
