using System.Diagnostics;

namespace Benchmarks.Emulator;

/// <summary>Clients that send the same request again and again, as fast as it is answered.</summary>
internal static class ClosedLoop
{
    /// <param name="messages">One per connection.</param>
    /// <param name="expected">The expected answer.</param>
    public static async Task<Throughput> RunAsync(
        MeasuredServer server, Uri address, IReadOnlyList<byte[]> messages, byte[] expected, TimeSpan time,
            CancellationToken cancellationToken)
    {
        var connections = await Task.WhenAll(messages.Select(_ => RawConnection.OpenAsync(address, cancellationToken)));
        try
        {
            var processor = server.ProcessorTime;
            var begun = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(connections.Zip(
                messages, (connection, message) => Task.Run(() => AskAsync(connection, message, begun), cancellationToken)));
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var requests = counts.Sum();
            return new Throughput(requests / seconds, (server.ProcessorTime - processor).TotalMicroseconds / requests);
        }
        finally
        {
            foreach (var connection in connections)
                connection.Dispose();
        }

        async Task<long> AskAsync(RawConnection connection, byte[] message, long begun)
        {
            long requests = 0;
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                var (status, body) = await connection.AskAsync(message, cancellationToken);
                if (status != 200 || !body.Span.SequenceEqual(expected))
                    throw new BenchmarkException(
                        $"The {server.Name} answered {status} with {body.Length} bytes that are not the expected ones.");
                requests++;
            }

            return requests;
        }
    }
}
