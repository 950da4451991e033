package io.tributary.export.minicluster;

import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;

/**
 * A cluster that only this process can reach: its REST endpoint is a {@link ClosedEndpoint}. Jobs
 * are submitted and stopped by method calls, which need no endpoint.
 */
final class PrivateCluster extends MiniCluster {
  PrivateCluster(MiniClusterConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected DispatcherResourceManagerComponentFactory
      createDispatcherResourceManagerComponentFactory() {
    return new DefaultDispatcherResourceManagerComponentFactory(
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE),
        StandaloneResourceManagerFactory.getInstance(),
        new ClosedEndpoints());
  }

  private static final class ClosedEndpoints implements RestEndpointFactory<DispatcherGateway> {
    @Override
    public WebMonitorEndpoint<DispatcherGateway> createRestEndpoint(
        Configuration configuration,
        LeaderGatewayRetriever<DispatcherGateway> dispatcher,
        LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
        TransientBlobService blobs,
        ScheduledExecutorService executor,
        MetricFetcher metrics,
        LeaderElection election,
        FatalErrorHandler onFatalError)
        throws Exception {
      return new ClosedEndpoint(
          configuration,
          dispatcher,
          resourceManager,
          blobs,
          executor,
          metrics,
          election,
          onFatalError);
    }
  }
}
