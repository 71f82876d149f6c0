/// From an answer to a verdict: it is compiled, run in a worker, and what the worker tells is put together. Workers are
/// started, rehearsed and ended here, and nothing else knows that they are there.
package socketlab.lab.engine;
