package socketlab.harness.trial;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test a trial of its own. The class that is tested stands for the exercise's tests in it, and the test
/// class for the reader's code: they share a package and come from two folders, as in an exercise.
public final class TrialForEachTest implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext test) throws ClassNotFoundException {
    Trial.begin(Class.forName(test.getRequiredTestClass().getName().replaceFirst("Test(\\$.*)?$", "")));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Trial.current().end();
    Trial.begin(Trial.class); // what this one has noted is no matter of the tests of another class
  }
}
