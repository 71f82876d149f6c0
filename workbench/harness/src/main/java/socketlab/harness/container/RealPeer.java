package socketlab.harness.container;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.TaskExtension;

/// A test, or a class of tests, whose other end is a real program in a container. It is skipped, with the reason in
/// one line, where no container engine answers or its image is not to be had. Each test may take 60 s, most of it for
/// the container; the reader's code in it may hang, since the test runs in a thread that can be given up.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("real-peer")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith({RealPeerCondition.class, TaskExtension.class})
public @interface RealPeer {}
