/// Commands that the reader's code starts: small programs of ours, the same on every system.
package socketlab.harness.command;
