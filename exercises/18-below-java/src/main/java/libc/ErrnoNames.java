package libc;

import java.util.Map;

/// The names of the errors that calls of sockets report on Linux, with their numbers on x86 and Arm
/// (`asm-generic/errno-base.h` and `asm-generic/errno.h`; errno(3)). This class is given: you do not change it.
public final class ErrnoNames {
  private static final Map<Integer, String> NAMES = Map.ofEntries(
      Map.entry(1, "EPERM"), Map.entry(2, "ENOENT"), Map.entry(4, "EINTR"), Map.entry(5, "EIO"),
      Map.entry(9, "EBADF"), Map.entry(11, "EAGAIN"), Map.entry(12, "ENOMEM"), Map.entry(13, "EACCES"),
      Map.entry(14, "EFAULT"), Map.entry(19, "ENODEV"), Map.entry(20, "ENOTDIR"), Map.entry(22, "EINVAL"),
      Map.entry(23, "ENFILE"), Map.entry(24, "EMFILE"), Map.entry(32, "EPIPE"), Map.entry(36, "ENAMETOOLONG"),
      Map.entry(38, "ENOSYS"), Map.entry(71, "EPROTO"), Map.entry(88, "ENOTSOCK"), Map.entry(89, "EDESTADDRREQ"),
      Map.entry(90, "EMSGSIZE"), Map.entry(91, "EPROTOTYPE"), Map.entry(92, "ENOPROTOOPT"),
      Map.entry(93, "EPROTONOSUPPORT"), Map.entry(94, "ESOCKTNOSUPPORT"), Map.entry(95, "EOPNOTSUPP"),
      Map.entry(97, "EAFNOSUPPORT"), Map.entry(98, "EADDRINUSE"), Map.entry(99, "EADDRNOTAVAIL"),
      Map.entry(100, "ENETDOWN"), Map.entry(101, "ENETUNREACH"), Map.entry(103, "ECONNABORTED"),
      Map.entry(104, "ECONNRESET"), Map.entry(105, "ENOBUFS"), Map.entry(106, "EISCONN"), Map.entry(107, "ENOTCONN"),
      Map.entry(110, "ETIMEDOUT"), Map.entry(111, "ECONNREFUSED"), Map.entry(113, "EHOSTUNREACH"),
      Map.entry(114, "EALREADY"), Map.entry(115, "EINPROGRESS"));

  private ErrnoNames() {}

  /// The name, or "errno 4711" for a number that has none here.
  public static String of(int errno) {
    return NAMES.getOrDefault(errno, "errno " + errno);
  }
}
