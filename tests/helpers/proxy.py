"""A proxy before PostgreSQL that loses what a bad network loses."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

from sqlalchemy import URL


class Proxy:
    """Passes bytes to a server and back, until it is told to lose them.

    Attributes:
        loses_commits: From the next COMMIT on, the server gets it and its answer is lost.
    """

    def __init__(self, target: URL) -> None:
        """Describe a proxy before the server of `target`, whose host is a socket's folder."""
        self._target = target
        self._path = f"{target.query['host']}/.s.PGSQL.{target.query['port']}"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.loses_commits = False

    @property
    def url(self) -> URL:
        """Where to connect to instead."""
        port = self._listener.getsockname()[1]
        return self._target.set(host="127.0.0.1", port=port, query={"sslmode": "disable"})

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """Break all connections."""
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _run(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._path)
                self._sockets += [client, server]
                self._run(self._serve, client, server)

    def _serve(self, client: socket.socket, server: socket.socket) -> None:
        back = threading.Thread(target=self._copy, args=(server, client))
        back.start()
        is_lost = False
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if self.loses_commits and b"COMMIT" in data:
                    is_lost = True
                    break
                server.sendall(data)
        if is_lost:
            # Close towards the client first, so that the answer has nowhere to go.
            client.shutdown(socket.SHUT_RDWR)
            server.sendall(data)
            # The server hangs up when it has done what it was told before.
            server.shutdown(socket.SHUT_WR)
        else:
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
        back.join()
        client.close()
        server.close()

    @staticmethod
    def _copy(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                with contextlib.suppress(OSError):
                    target.sendall(data)
            target.shutdown(socket.SHUT_RDWR)
