namespace FakeTool;

/// <summary><c>k6 version</c> and <c>docker version</c>.</summary>
internal sealed class FakeVersion(Behaviour behaviour)
{
    public async Task<int> RunAsync()
    {
        if (behaviour.Version == "hang")
            await Task.Delay(TimeSpan.FromMinutes(1));

        if (behaviour.Version == "fail")
        {
            await Console.Error.WriteLineAsync("Cannot connect to the Docker daemon at unix:///var/run/docker.sock.");
            return 1;
        }

        await Console.Out.WriteLineAsync(behaviour.Version ?? "k6 v2.2.0 (fake)");
        return 0;
    }
}
