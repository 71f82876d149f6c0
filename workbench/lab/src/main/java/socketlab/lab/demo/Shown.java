package socketlab.lab.demo;

import java.util.List;

/// What a step of a demo showed.
///
/// @param line where the step begins in its file, from 1
/// @param lines what it printed, and then the value of its last expression
/// @param failed whether the compiler refused it, or it threw
public record Shown(int line, List<String> lines, boolean failed) {}
