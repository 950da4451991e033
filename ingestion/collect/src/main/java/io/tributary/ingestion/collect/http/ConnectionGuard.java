package io.tributary.ingestion.collect.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reports the state of Jetty's connections to {@link Connections}, and closes those it evicts. */
final class ConnectionGuard extends Handler.Wrapper {
  private static final long LOOK_MILLIS = 250;

  private final Connections<EndPoint> connections;

  ConnectionGuard(Connections<EndPoint> connections, Handler handler) {
    super(handler);
    this.connections = connections;
  }

  /** The listener to register for a connector's connections. */
  Connection.Listener listener() {
    return new Connection.Listener() {
      @Override
      public void onOpened(Connection connection) {
        EndPoint end = connection.getEndPoint();
        if (!(end instanceof EndPoint.Wrapper)) {
          EndPoint victim = connections.opened(end, address(end.getRemoteSocketAddress()));
          if (victim != null) {
            victim.close();
          }
        }
      }

      @Override
      public void onClosed(Connection connection) {
        connections.closed(connection.getEndPoint());
      }
    };
  }

  private static String address(SocketAddress remote) {
    return remote instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : String.valueOf(remote);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  private void lookLater() {
    Scheduler scheduler = getServer().getScheduler();
    scheduler.schedule(
        () -> {
          connections.overdue().forEach(EndPoint::close);
          if (isRunning()) {
            lookLater();
          }
        },
        LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint end = endPoint(request);
    if (Request.getPathInContext(request).equals(EventsHandler.PATH)) {
      connections.started(end);
      Request.addCompletionListener(request, failure -> connections.finished(end));
    } else {
      Request.addCompletionListener(request, failure -> connections.answered(end));
    }
    return super.handle(request, response, callback);
  }

  /** The network's end point: under TLS, the end point of a Jetty request is a different object. */
  private static EndPoint endPoint(Request request) {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    return end;
  }
}
