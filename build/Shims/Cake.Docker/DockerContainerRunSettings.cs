namespace Cake.Docker;

/// <summary>The options of <c>docker run</c>, in the order in which they are written.</summary>
public sealed class DockerContainerRunSettings : AutoToolSettings
{
    public string[]? AddHost { get; set; }

    public string[]? CapAdd { get; set; }

    public string[]? CapDrop { get; set; }

    public string? Cidfile { get; set; }

    public ulong? Cpus { get; set; }

    public bool? Detach { get; set; }

    public string? Entrypoint { get; set; }

    /// <summary>NAME=value, or NAME alone to hand on the variable of this process without showing its value.</summary>
    public string[]? Env { get; set; }

    public string[]? EnvFile { get; set; }

    public string[]? GroupAdd { get; set; }

    public string? Hostname { get; set; }

    public bool? Init { get; set; }

    public bool? Interactive { get; set; }

    public string[]? Label { get; set; }

    public string? Memory { get; set; }

    public string[]? Mount { get; set; }

    public string? Name { get; set; }

    public string? Network { get; set; }

    public string? Platform { get; set; }

    public string[]? Publish { get; set; }

    public bool? ReadOnly { get; set; }

    public bool? Rm { get; set; }

    public string[]? SecurityOpt { get; set; }

    public string? StopSignal { get; set; }

    public int? StopTimeout { get; set; }

    public string[]? Tmpfs { get; set; }

    public bool? Tty { get; set; }

    public string[]? Ulimit { get; set; }

    public string? User { get; set; }

    public string? Userns { get; set; }

    public string[]? Volume { get; set; }

    public string? Workdir { get; set; }
}
