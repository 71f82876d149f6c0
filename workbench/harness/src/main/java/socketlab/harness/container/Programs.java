package socketlab.harness.container;

import java.util.List;
import java.util.stream.Stream;
import socketlab.harness.container.ContainerPeer.Program;

/// The programs of the peers' image, each with the arguments that make it a peer: on the loopback address, at a free
/// port, with nothing kept. What they serve is the test's.
public final class Programs {
  private static final String NGINX = """
      worker_processes 1;
      pid /tmp/nginx.pid;
      error_log stderr;
      events {}
      http {
        access_log off;
        default_type application/octet-stream;
        server {
          listen {host}:{port};
          root /peer/site;
          {directives}
        }
      }
      """;

  private Programs() {}

  /// A Redis server without anything in it (redis-server(1)).
  public static Program redis() {
    return ContainerPeer.of("redis-server", "--bind", "{host}", "--port", "{port}", "--save", "", "--appendonly", "no",
        "--protected-mode", "no");
  }

  /// The Redis client with one command (redis-cli(1)).
  public static Program redisCli(String... command) {
    return ContainerPeer.of(with(List.of("redis-cli", "-h", "{host}", "-p", "{port}"), command));
  }

  /// An nginx server of the files that the test puts into the folder `site`, as `with("site/index.html", "…")`
  /// (nginx(8)).
  ///
  /// @param directives further ones of its server, as `location /none { return 204; }`
  public static Program nginx(String... directives) {
    return ContainerPeer.of("nginx", "-c", "/peer/nginx.conf", "-g", "daemon off;")
        .with("nginx.conf", NGINX.replace("{directives}", String.join("\n", directives))).with("site/empty", "");
  }

  /// A DNS server over UDP and TCP that knows these records alone (dnsmasq(8)): `--address=/a.test/192.0.2.1`,
  /// `--txt-record=a.test,words`, `--cname=b.test,a.test`.
  public static Program dnsmasq(String... records) {
    return ContainerPeer.of(with(List.of("dnsmasq", "--keep-in-foreground", "--listen-address={host}", "--port={port}",
        "--bind-interfaces", "--no-resolv", "--no-hosts", "--conf-file=/dev/null", "--user=root", "--log-facility=-"),
        records));
  }

  /// An HTTP client that asks for a path of the reader's server and prints what it gets (curl(1)).
  ///
  /// @param path begins with a slash
  /// @param options further ones, as `--include`
  public static Program curl(String path, String... options) {
    return ContainerPeer.of(with(List.of("curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "20",
        "http://{host}:{port}" + path), options));
  }

  private static String[] with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
