package transfer;

/// Is told how far a transfer has come. This interface is given: there is nothing to do here.
@FunctionalInterface
public interface Progress {
  /// Of whom nobody wants to know it.
  Progress NONE = (_, _) -> { };

  /// So much of it is done.
  ///
  /// @param bytes how many have been written
  /// @param of how many there are in all
  void moved(long bytes, long of);
}
