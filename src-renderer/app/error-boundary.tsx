import { Component, type ReactNode } from 'react'
import { CrashScreen } from '../screens/start/crash-screen.tsx'

interface ErrorBoundaryProps {
  children: ReactNode
}

/** Catches what a screen throws. The flow is on the server, so drawing everything anew loses at most what was typed. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return <CrashScreen onAgain={() => this.setState({ broken: false })} />
  }
}
