package socketlab.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// The task of the exercise that this class of tests checks. Its methods run in the order in which they are
/// written, each with a deadline, and a failure carries a [Finding][socketlab.harness.finding.Finding].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(TaskExtension.class)
@TestMethodOrder(SourceOrder.class)
public @interface Task {
  /// The number that the lesson's text and the skeleton's TODO give to the task, from 1.
  int value();
}
