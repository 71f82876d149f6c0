package socketlab.lab.page;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A word that nobody can guess. How long a comparison with another one takes says nothing about it.
final class Secret {
  private static final int BYTES = 24;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] word;

  private Secret(byte[] word) {
    this.word = word;
  }

  /// A fresh one, of letters, digits, `-` and `_`.
  static Secret fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// One that was written down.
  static Secret of(String word) {
    return new Secret(word.getBytes(UTF_8));
  }

  /// Whether somebody knows it.
  boolean is(String said) {
    return said != null && MessageDigest.isEqual(word, said.getBytes(UTF_8));
  }

  /// What only those can say of this question who know the secret (RFC 2104, with SHA-256): it proves that, and does
  /// not give the secret away.
  Secret proofFor(String question) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(word, HMAC));
      return of(Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(question.getBytes(UTF_8))));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  /// The word itself, for whoever may know it.
  String word() {
    return new String(word, UTF_8);
  }
}
