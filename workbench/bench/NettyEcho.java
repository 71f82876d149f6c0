import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// An echo server with Netty, as its user guide has it, beside which `workbench/bench/race` measures: the transport
/// over Java's own selectors, and Netty's own number of threads, two for each processor.
public final class NettyEcho {
  private static final int BACKLOG = 1_024;

  private NettyEcho() {}

  @Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.write(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
      context.close();
    }
  }

  /// Prints the port, and serves for ever.
  static void main() throws InterruptedException {
    EventLoopGroup threads = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    var echo = new Echo();
    Channel listener = new ServerBootstrap().group(threads).channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel client) {
            client.pipeline().addLast(echo);
          }
        })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();
    System.out.println("port " + ((InetSocketAddress) listener.localAddress()).getPort());
    listener.closeFuture().sync();
  }
}
