namespace FakeTool;

/// <summary>Plays docker, and in <c>docker run</c> the k6 in the container.</summary>
internal sealed class FakeDocker(Behaviour behaviour, string[] arguments)
{
    public async Task<int> RunAsync()
    {
        switch (arguments)
        {
            case ["run", ..]:
                // What follows the image is k6's command line.
                var image = Array.FindIndex(arguments, argument => argument.StartsWith("grafana/k6", StringComparison.Ordinal));
                return image < 0 ? 125 : await new FakeK6(behaviour with { Summary = "none" }, arguments[(image + 1)..]).CloudRunAsync();
            case ["container", "inspect", ..]:
                await Console.Out.WriteLineAsync(behaviour.Container);
                return 0;
            case ["pull" or "rm" or "image", ..]:
                return behaviour.Version == "no-image" ? 1 : 0;
            default:
                await Console.Error.WriteLineAsync($"unknown command: {string.Join(' ', arguments)}");
                return 255;
        }
    }
}
