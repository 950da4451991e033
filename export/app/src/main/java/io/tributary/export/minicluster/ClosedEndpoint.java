package io.tributary.export.minicluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;
import org.apache.flink.util.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * A REST endpoint that does not listen. Flink's own endpoint accepts jobs and code from any client
 * that connects, including a web page.
 *
 * <p>Flink requires an endpoint and binds it itself. This one answers no request, and closes its
 * socket before its start returns.
 */
final class ClosedEndpoint extends WebMonitorEndpoint<DispatcherGateway> {
  private @Nullable CompletableFuture<Void> closed;

  ClosedEndpoint(
      Configuration configuration,
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
      TransientBlobService blobs,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection election,
      FatalErrorHandler onFatalError)
      throws IOException, ConfigurationException {
    super(
        dispatcher,
        configuration,
        RestHandlerConfiguration.fromConfiguration(configuration),
        resourceManager,
        blobs,
        executor,
        metrics,
        election,
        RestEndpointFactory.createExecutionGraphCache(
            RestHandlerConfiguration.fromConfiguration(configuration)),
        onFatalError);
  }

  @Override
  protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
      CompletableFuture<String> address) {
    return new ArrayList<>();
  }

  @Override
  public void startInternal() {
    closed = super.shutDownInternal();
    closed.join();
  }

  @Override
  protected CompletableFuture<Void> shutDownInternal() {
    // Flink's own shutdown can be called only once.
    return closed == null ? super.shutDownInternal() : closed;
  }
}
