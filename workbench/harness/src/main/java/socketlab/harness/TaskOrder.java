package socketlab.harness;

import java.util.Comparator;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Runs the classes of tests in the order of their tasks; those without a task come last.
public final class TaskOrder implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(
        type -> type.findAnnotation(Task.class).map(Task::value).orElse(Integer.MAX_VALUE)));
  }
}
