/// Real peers: programs that are not Java, in containers, as the other end of the reader's code. A test that needs one
/// is annotated with [RealPeer][socketlab.harness.container.RealPeer] and is skipped at once where no container engine
/// answers; [PythonPeer][socketlab.harness.container.PythonPeer] runs a script of ours under CPython 3, and
/// [ContainerPeer][socketlab.harness.container.ContainerPeer] any other program of the peers' image.
///
/// The containers use the host's network, so that peer and reader meet on the loopback address. That is tried on
/// Linux only; for Docker Desktop there is a way through its `host.docker.internal` and mapped ports.
package socketlab.harness.container;
