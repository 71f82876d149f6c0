package socketlab.harness.trial;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import socketlab.harness.finding.Symptom;

/// What the reader probably thinks when this test fails in this way. The self-check proves it: the wrong answer of
/// that name must be refused by this very test, and its report must say this.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Misconception.List.class)
public @interface Misconception {
  /// The folder below `solutions/NN-slug/wrong/` that holds the wrong answer.
  String wrong();

  /// The symptoms that give the misconception away.
  Symptom[] on();

  /// The calls of which one must be the one that the reader's code waits in; any, and none at all, if empty.
  String[] waitingIn() default {};

  /// The exceptions of which one must be the one that the reader's code threw; any, and none at all, if empty.
  Class<? extends Throwable>[] throwing() default {};

  /// One or two sentences to the reader, beginning with "It looks as if".
  String says();

  /// Holds the misconceptions that one test knows, the likeliest first.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface List {
    Misconception[] value();
  }
}
