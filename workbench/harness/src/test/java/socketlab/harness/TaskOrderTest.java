package socketlab.harness;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class TaskOrderTest {

  @Test
  void classes_run_in_the_order_of_their_tasks_and_those_without_one_come_last() {
    var events = EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.testclass.order.default", TaskOrder.class.getName())
        .selectors(selectClass(WithoutTask.class), selectClass(SecondTask.class), selectClass(FirstTask.class))
        .execute().testEvents();
    assertEquals(List.of("first task", "second task", "no task"),
        events.started().map(event -> event.getTestDescriptor().getDisplayName()).toList());
  }

  @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
  static class WithoutTask {
    @Test
    void no_task() {}
  }

  @Task(2)
  static class SecondTask {
    @Test
    void second_task() {}
  }

  @Task(1)
  static class FirstTask {
    @Test
    void first_task() {}
  }
}
