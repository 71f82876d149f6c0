/// A lesson's demo, step by step: on a stage with somebody at the keys, or by itself. The snippets run in a JVM of
/// their own, which is `remote`.
package socketlab.lab.demo;
