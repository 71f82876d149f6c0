package socketlab.lab.verify;

/// Something an author has to mend.
///
/// @param where a file or a folder, relative to the course
/// @param what a sentence
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
