package socketlab.harness.container;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets a test with a real peer run only where there can be one.
final class RealPeerCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
    return ContainerEngine.lack()
        .map(lack -> ConditionEvaluationResult.disabled(lack + ": real peers are skipped"))
        .orElseGet(() -> ConditionEvaluationResult.enabled("a container engine answers"));
  }
}
