package socketlab.harness.container;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.testcontainers.utility.MountableFile;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;

/// A script of ours that CPython 3 runs in a container, as the other end of the reader's code: a server for the
/// reader's client ([#serve]), or a client for the reader's server ([#run]). A script is called with a host and a port
/// before its own arguments: where to listen, or where to connect. For a Unix-domain socket ([#serveAt], [#runAt]) it
/// is called with a path instead.
///
/// Use it only in tests that are annotated with [RealPeer]. A peer that nobody closes ends by itself after
/// 40 s; its container stays until then.
public final class PythonPeer implements AutoCloseable {
  /// The user and the group that own nothing.
  private static final String NOBODY = "65534:65534";

  /// The exit status of a container in which no loss could be made.
  private static final int NO_LOSS = 77;

  /// Throws away a share of the datagrams that come in and of those that go out, and then becomes the peer.
  private static final String LOSE = "for chain in INPUT OUTPUT; do iptables -A $chain -p udp -m statistic "
      + "--mode random --probability %s -j DROP || exit " + NO_LOSS + "; done; exec \"$@\"";

  private final PeerContainer container;
  private final SocketAddress address;

  private PythonPeer(PeerContainer container, SocketAddress address) {
    this.container = container;
    this.address = address;
  }

  /// A script of the exercise that is being checked, by the name of its file in `src/test/python`.
  ///
  /// @throws IllegalArgumentException if there is no such file
  public static Path script(String name) {
    // The tool says where the exercise is; Maven and IDEs run tests in its folder.
    Path exercise = Path.of(System.getProperty("lab.exercise", "")).toAbsolutePath();
    Path script = exercise.resolve("src/test/python").resolve(name);
    if (!Files.isRegularFile(script)) {
      throw new IllegalArgumentException("there is no " + script);
    }
    return script;
  }

  /// Says that the test is about datagrams. They reach a peer only where a container uses the network of this machine
  /// itself; elsewhere the ports that the engine passes on are TCP's, so the test is left out, and the report says so.
  public static void needDatagrams() {
    if (!ContainerEngine.sharesNetwork()) {
      throw new LeftOut("the network of this container engine carries TCP only");
    }
  }

  /// Starts a script that listens, and waits until it has said where. The script is called with `HOST PORT` and the
  /// arguments, where port 0 asks for a free one; the first line it prints is the number of the port that it got. The
  /// caller closes the peer, and with it the container.
  ///
  /// @throws IllegalStateException if the script ends, or does not say where it listens within 20 s
  public static PythonPeer serve(Path script, String... arguments) {
    boolean shared = ContainerEngine.sharesNetwork();
    PeerContainer container = container(script, PeerContainer.innerHost(), shared ? 0 : PeerContainer.INNER_PORT,
        arguments).listening();
    int said = startListening(container, script, Integer::parseInt);
    return new PythonPeer(container, new InetSocketAddress(InetAddress.getLoopbackAddress(),
        shared ? said : container.getMappedPort(PeerContainer.INNER_PORT)));
  }

  /// The same for a peer that speaks UDP, over a network that loses datagrams, a share of them each way. The losses are
  /// made in a network of the container's own, by `iptables` and its match `statistic` (iptables-extensions(8)), so
  /// nothing else on this machine loses anything. A script that sends must expect a `PermissionError`: so Linux tells
  /// a sender that its own filter has thrown a datagram away.
  ///
  /// Where no loss can be made, the test is left out, and the report says so: the container's network has to be within
  /// reach of this machine, and the kernel has to know that match.
  ///
  /// @param percent how many of a hundred are lost, each way
  public static PythonPeer serveWithLoss(Path script, int percent, String... arguments) {
    needDatagrams();
    PeerContainer container = container(script, "0.0.0.0", PeerContainer.INNER_PORT, arguments);
    lose(container, percent);
    startListening(container, script, Integer::parseInt);
    String host = container.getContainerInfo().getNetworkSettings().getNetworks().values().iterator().next()
        .getIpAddress();
    return new PythonPeer(container, new InetSocketAddress(InetAddress.ofLiteral(host),
        PeerContainer.INNER_PORT));
  }

  /// Starts it, and closes it again if it does not say where it listens.
  private static <T> T startListening(PeerContainer container, Path script, Function<String, T> where) {
    try {
      container.start();
      return where.apply(container.firstLine.get(Patience.LISTEN_SECONDS, TimeUnit.SECONDS).strip());
    } catch (ExecutionException | TimeoutException | NumberFormatException silent) {
      if (silent instanceof ExecutionException && container.awaitEnd() == NO_LOSS) {
        container.close();
        throw new LeftOut("iptables and its match statistic do not work in a container here, so no "
            + "datagram can be dropped");
      }
      String printed = container.getLogs();
      container.close();
      throw new IllegalStateException("the CPython peer " + script.getFileName()
          + " did not say where it listens; it printed: " + printed, silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      container.close();
      throw new IllegalStateException("interrupted while the CPython peer started", interrupted);
    }
  }

  /// Runs a script that connects to a port of this machine's loopback address, and waits for its end. The script is
  /// called with `HOST PORT` and the arguments. Its container is gone when this returns.
  ///
  /// @throws IllegalStateException if the container's end cannot be seen
  public static ContainerPeer.Result run(Path script, int port, String... arguments) {
    try (var container = container(script, PeerContainer.outerHost(), port, arguments)) {
      return container.run("CPython peer");
    }
  }

  /// Starts a script that listens at a path, and waits until it does. The script is called with `PATH` and the
  /// arguments; the first line that it prints is this path. It sees the folder of the path, and runs as the user whose
  /// folder that is. When the caller closes the peer, the script is killed, and its socket file stays.
  ///
  /// Where a container does not share this machine's files and kernel, the test is left out, and the report says so.
  ///
  /// @throws IllegalStateException if the script ends, or does not say where it listens within 20 s
  public static PythonPeer serveAt(Path script, Path path, String... arguments) {
    needSharedFiles();
    PeerContainer container = container(script, path, owner(path), arguments);
    return new PythonPeer(container, startListening(container, script, UnixDomainSocketAddress::of));
  }

  /// Runs a script that connects to a path, and waits for its end. The script is called with `PATH` and the arguments,
  /// sees the folder of the path, and runs as the user whose folder that is. Its container is gone when this returns.
  ///
  /// @throws IllegalStateException if the container's end cannot be seen
  public static ContainerPeer.Result runAt(Path script, Path path, String... arguments) {
    needSharedFiles();
    try (var container = container(script, path, owner(path), arguments)) {
      return container.run("CPython peer");
    }
  }

  /// The same as `nobody`, a user who owns nothing.
  public static ContainerPeer.Result runAtAsNobody(Path script, Path path, String... arguments) {
    needSharedFiles();
    try (var container = container(script, path, NOBODY, arguments)) {
      return container.run("CPython peer");
    }
  }

  private static void needSharedFiles() {
    if (!ContainerEngine.sharesNetwork()) {
      throw new LeftOut("a container of this engine does not share the files of this machine");
    }
  }

  /// The user and the group of the folder in which the path is, as a container wants them.
  private static String owner(Path path) {
    try {
      return Files.getAttribute(path.getParent(), "unix:uid") + ":" + Files.getAttribute(path.getParent(), "unix:gid");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PeerContainer container(Path script, Path path, String user, String... arguments) {
    String inside = PeerContainer.FOLDER + script.getFileName();
    var command = new ArrayList<>(List.of("python3", inside, path.toString()));
    command.addAll(List.of(arguments));
    String folder = path.getParent().toString();
    // Not withFileSystemBind: to find out whether a folder can be shared, Testcontainers downloads an image of its own.
    return python(script, inside, command).withCreateContainerCmdModifier(create -> Objects.requireNonNull(
        create.withUser(user).getHostConfig()).withBinds(new Bind(folder, new Volume(folder))));
  }

  /// Where the reader's client finds the peer: a port of the loopback address, and for a peer with loss a port of its
  /// container's address.
  public InetSocketAddress address() {
    return (InetSocketAddress) address;
  }

  /// The port of [#address].
  public int port() {
    return address().getPort();
  }

  /// Where the reader's client finds a peer that listens [at a path][#serveAt].
  public Path path() {
    return ((UnixDomainSocketAddress) address).getPath();
  }

  /// Ends the script and removes its container.
  @Override
  public void close() {
    container.close();
  }

  private static PeerContainer container(Path script, String host, int port, String... arguments) {
    String inside = PeerContainer.FOLDER + script.getFileName();
    var command = new ArrayList<>(List.of("python3", inside, host, String.valueOf(port)));
    command.addAll(List.of(arguments));
    return python(script, inside, command);
  }

  private static PeerContainer python(Path script, String inside, List<String> command) {
    var container = new PeerContainer(script.getFileName().toString(), command);
    container.addEnv("PYTHONUNBUFFERED", "1");
    return container.withCopyFileToContainer(MountableFile.forHostPath(script), inside);
  }

  /// The peer's datagrams get lost. A rule for that belongs to a network, so it must not be this machine's own.
  private static void lose(PeerContainer container, int percent) {
    String probability = BigDecimal.valueOf(percent, 2).toPlainString();
    var command = new ArrayList<>(List.of("sh", "-c", String.format(Locale.ROOT, LOSE, probability), "sh"));
    command.addAll(List.of(container.getCommandParts()));
    container.setCommand(command.toArray(String[]::new));
    container.withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
        .withCapAdd(Capability.NET_ADMIN));
  }
}
