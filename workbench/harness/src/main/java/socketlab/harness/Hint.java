package socketlab.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One hint of a task: the first asks a question, the second points somewhere, the third almost tells. On a test
/// method it comes before those of its class, and is given only when that test is the one that fails.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Hint.List.class)
public @interface Hint {
  String value();

  /// Holds the hints in the order in which they are given.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {
    Hint[] value();
  }
}
