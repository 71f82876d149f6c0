package libc;

import java.lang.foreign.FunctionDescriptor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/// The functions of the C library that this lesson calls, and the numbers that Linux has given to the words of C. An
/// `int` of C is a Java `int`, `size_t` and `ssize_t` are a `long`, and a pointer is an `ADDRESS`. This class is given:
/// you do not change it.
public final class Calls {
  /// `int socket(int domain, int type, int protocol)`: socket(2).
  public static final CFunction SOCKET = CFunction.find("socket",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

  /// `int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)`: bind(2).
  public static final CFunction BIND = CFunction.find("bind",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

  /// `int listen(int sockfd, int backlog)`: listen(2).
  public static final CFunction LISTEN = CFunction.find("listen",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  /// `int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)`: accept(2). The length goes in and out.
  public static final CFunction ACCEPT = CFunction.find("accept",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  /// `int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen)`: getsockname(2). The length goes in and
  /// out.
  public static final CFunction GETSOCKNAME = CFunction.find("getsockname",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  /// `int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen)`: getsockopt(2). The length
  /// goes in and out.
  public static final CFunction GETSOCKOPT = CFunction.find("getsockopt",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  /// `ssize_t recv(int sockfd, void *buf, size_t len, int flags)`: recv(2).
  public static final CFunction RECV = CFunction.find("recv",
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// `ssize_t send(int sockfd, const void *buf, size_t len, int flags)`: send(2).
  public static final CFunction SEND = CFunction.find("send",
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// `ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr *dest_addr,
  /// socklen_t addrlen)`: send(2).
  public static final CFunction SENDTO = CFunction.find("sendto",
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  /// `int poll(struct pollfd *fds, nfds_t nfds, int timeout)`: poll(2).
  public static final CFunction POLL = CFunction.find("poll",
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// `int close(int fd)`: close(2).
  public static final CFunction CLOSE = CFunction.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /// The family of IPv4 (ip(7)).
  public static final int AF_INET = 2;

  /// The types of sockets (socket(2)): a stream, datagrams, and the messages of a protocol as they are.
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_RAW = 3;

  /// The protocols, as IP numbers them (RFC 790 and its successors; protocols(5)).
  public static final int IPPROTO_ICMP = 1;
  public static final int IPPROTO_TCP = 6;

  /// The levels and names of options (socket(7), tcp(7)). The level of TCP's options is `IPPROTO_TCP`.
  public static final int SOL_SOCKET = 1;
  public static final int SO_SNDBUF = 7;
  public static final int SO_RCVBUF = 8;
  public static final int SO_MAX_PACING_RATE = 47;
  public static final int TCP_INFO = 11;

  /// The state of a TCP socket that listens, as `TCP_INFO` tells it (`linux/tcp_states.h`).
  public static final byte TCP_LISTEN = 10;

  /// poll(2): there is something to read.
  public static final short POLLIN = 1;

  private Calls() {}
}
