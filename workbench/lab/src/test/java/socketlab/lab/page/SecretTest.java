package socketlab.lab.page;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecretTest {
  @Test
  void no_two_are_the_same() {
    assertNotEquals(Secret.fresh().word(), Secret.fresh().word());
  }

  @Test
  void it_fits_into_an_address_and_a_cookie() {
    assertTrue(Secret.fresh().word().matches("[A-Za-z0-9_-]{32}"));
  }

  @Test
  void who_knows_it_is_believed() {
    assertTrue(Secret.of("open").is("open"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "o", "ope", "opem", "Open", "openn", "open "})
  void who_says_another_word_is_not(String said) {
    assertFalse(Secret.of("open").is(said));
  }

  /// A comparison that ends at the first wrong character tells how many were right (CWE-208).
  @Test
  void how_long_a_comparison_takes_tells_nothing() {
    List<String> comparisons = new ClassFileImporter().importClasses(Secret.class).get(Secret.class).getMethod("is",
        String.class).getMethodCallsFromSelf().stream().map(JavaMethodCall::getTarget)
        .map(target -> target.getOwner().getSimpleName() + "." + target.getName()).sorted().toList();
    assertEquals(List.of("MessageDigest.isEqual", "String.getBytes"), comparisons);
  }

  @Test
  void a_proof_is_for_one_question_and_one_secret() {
    String proof = Secret.of("open").proofFor("who?").word();
    assertEquals(proof, Secret.of("open").proofFor("who?").word());
    assertNotEquals(proof, Secret.of("open").proofFor("who else?").word());
    assertNotEquals(proof, Secret.of("closed").proofFor("who?").word());
  }
}
