using Cake.Core.IO;

namespace Cake.Frosting.Hosting;

/// <summary>Where the build wants to run.</summary>
internal sealed record WorkingDirectory(DirectoryPath Path);
