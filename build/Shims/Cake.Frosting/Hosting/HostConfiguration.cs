using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Hosting;

/// <summary>
/// Cake's settings: those of cake.config in the working directory, of environment variables and of the arguments, the later ones winning.
/// </summary>
internal sealed class HostConfiguration(IFileSystem fileSystem, ICakeEnvironment environment, ICakeArguments arguments) : ICakeConfiguration
{
    private readonly ICakeConfiguration _configuration = new CakeConfigurationProvider(fileSystem, environment).CreateConfiguration(
        environment.WorkingDirectory,
        arguments.GetArguments().ToDictionary(argument => argument.Key, argument => argument.Value.FirstOrDefault() ?? string.Empty));

    public string GetValue(string key) => _configuration.GetValue(key);
}
